import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`import_notices\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`kind\` text NOT NULL,
  	\`subject\` text,
  	\`reason\` text,
  	\`detail\` text,
  	\`error\` text,
  	\`state\` text NOT NULL,
  	\`delivery\` text DEFAULT 'off',
  	\`mail\` text DEFAULT 'off',
  	\`webhook\` text DEFAULT 'off',
  	\`attempts\` numeric DEFAULT 0,
  	\`next_attempt_at\` text,
  	\`source_id\` text(36),
  	\`started_at\` text,
  	\`last_seen_at\` text,
  	\`ended_at\` text,
  	\`key\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`source_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`import_notices_state_idx\` ON \`import_notices\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`import_notices_source_idx\` ON \`import_notices\` (\`source_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`import_notices_key_idx\` ON \`import_notices\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`import_notices_updated_at_idx\` ON \`import_notices\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`import_notices_created_at_idx\` ON \`import_notices\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`startedAt_createdAt_1_idx\` ON \`import_notices\` (\`started_at\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`delivery_startedAt_createdAt_idx\` ON \`import_notices\` (\`delivery\`,\`started_at\`,\`created_at\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`import_notices\`;`)
}
