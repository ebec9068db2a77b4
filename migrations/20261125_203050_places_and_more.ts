import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'
import { DEFAULT_SLUGS } from 'payload-newsdesk'
import { deriveOpenProposals, derivePlainText, movePlaces } from 'payload-newsdesk/importers'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`source_places\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`url\` text NOT NULL,
  	\`source_key\` text NOT NULL,
  	\`key\` text NOT NULL,
  	\`state\` text,
  	\`outcome\` text,
  	\`reason\` text,
  	\`detail\` text,
  	\`differs_since\` text,
  	\`differing_fields\` text,
  	\`marks\` text,
  	\`etag\` text,
  	\`last_modified\` text,
  	\`moved_to\` text,
  	\`content_hash\` text,
  	\`robots_directives\` text,
  	\`last_fetch\` text,
  	\`kind\` text,
  	\`source_id\` text(36),
  	\`item_id\` text(36),
  	\`first_seen_at\` text,
  	\`last_seen_at\` text,
  	\`gone_at\` text,
  	\`arrived_at\` text,
  	\`fresh_until\` text,
  	\`next_visit_at\` text,
  	\`next_attempt_at\` text,
  	\`retry\` text,
  	\`attempts\` numeric,
  	\`fresh_seconds\` numeric,
  	\`visit_minutes\` numeric,
  	\`map_version\` numeric,
  	\`last_run\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`source_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`item_id\`) REFERENCES \`source_items\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`source_places_url_idx\` ON \`source_places\` (\`url\`);`)
  await db.run(sql`CREATE INDEX \`source_places_source_key_idx\` ON \`source_places\` (\`source_key\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`source_places_key_idx\` ON \`source_places\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`source_places_moved_to_idx\` ON \`source_places\` (\`moved_to\`);`)
  await db.run(sql`CREATE INDEX \`source_places_content_hash_idx\` ON \`source_places\` (\`content_hash\`);`)
  await db.run(sql`CREATE INDEX \`source_places_source_idx\` ON \`source_places\` (\`source_id\`);`)
  await db.run(sql`CREATE INDEX \`source_places_item_idx\` ON \`source_places\` (\`item_id\`);`)
  await db.run(sql`CREATE INDEX \`source_places_last_run_idx\` ON \`source_places\` (\`last_run\`);`)
  await db.run(sql`CREATE INDEX \`source_places_updated_at_idx\` ON \`source_places\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`source_places_created_at_idx\` ON \`source_places\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`lastSeenAt_createdAt_1_idx\` ON \`source_places\` (\`last_seen_at\`,\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`import_workers\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`host\` text,
  	\`pid\` numeric,
  	\`version\` text,
  	\`instance\` text,
  	\`started_at\` text,
  	\`last_seen_at\` text,
  	\`stopped_at\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`import_workers_name_idx\` ON \`import_workers\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`import_workers_last_seen_at_idx\` ON \`import_workers\` (\`last_seen_at\`);`)
  await db.run(sql`CREATE INDEX \`import_workers_updated_at_idx\` ON \`import_workers\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`import_workers_created_at_idx\` ON \`import_workers\` (\`created_at\`);`)
  // What rows of the ledger knew of their one place, before its columns go.
  await movePlaces({ payload, slugs: DEFAULT_SLUGS })
  await db.run(sql`DROP INDEX \`source_items_moved_to_idx\`;`)
  await db.run(sql`ALTER TABLE \`source_items\` ADD \`open_proposals\` numeric;`)
  await db.run(sql`CREATE INDEX \`source_items_open_proposals_idx\` ON \`source_items\` (\`open_proposals\`);`)
  await db.run(sql`ALTER TABLE \`source_items\` DROP COLUMN \`moved_to\`;`)
  await db.run(sql`ALTER TABLE \`source_items\` DROP COLUMN \`robots_directives\`;`)
  await db.run(sql`ALTER TABLE \`source_items\` DROP COLUMN \`fresh_until\`;`)
  await db.run(sql`ALTER TABLE \`source_items\` DROP COLUMN \`next_visit_at\`;`)
  await db.run(sql`ALTER TABLE \`source_items\` DROP COLUMN \`retry\`;`)
  await db.run(sql`ALTER TABLE \`source_items\` DROP COLUMN \`fresh_seconds\`;`)
  await db.run(sql`ALTER TABLE \`source_items\` DROP COLUMN \`visit_minutes\`;`)
  await db.run(sql`ALTER TABLE \`source_items\` DROP COLUMN \`map_version\`;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`published_precision\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_published_precision\` text;`)
  await db.run(sql`ALTER TABLE \`sources\` ADD \`limits_list_max_age_hours\` numeric DEFAULT 24;`)
  await db.run(sql`ALTER TABLE \`sources\` ADD \`limits_article_max_age_hours\` numeric DEFAULT 720;`)
  await db.run(sql`ALTER TABLE \`sources\` ADD \`limits_max_shrink_percent\` numeric DEFAULT 30;`)
  await db.run(sql`ALTER TABLE \`sources\` ADD \`limits_max_image_width\` numeric DEFAULT 2560;`)
  await db.run(sql`ALTER TABLE \`import_runs\` ADD \`problem_count\` numeric DEFAULT 0;`)
  await db.run(sql`ALTER TABLE \`import_runs\` ADD \`open_key\` text;`)
  await db.run(sql`CREATE UNIQUE INDEX \`import_runs_open_key_idx\` ON \`import_runs\` (\`open_key\`);`)
  await db.run(sql`CREATE INDEX \`promo_banners_placements_value_idx\` ON \`promo_banners_placements\` (\`value\`);`)
  await db.run(sql`CREATE INDEX \`_promo_banners_v_version_placements_value_idx\` ON \`_promo_banners_v_version_placements\` (\`value\`);`)
  await db.run(sql`CREATE INDEX \`article_lists_title_idx\` ON \`article_lists\` (\`title\`);`)
  await db.run(sql`CREATE INDEX \`article_lists_kind_idx\` ON \`article_lists\` (\`kind\`);`)
  await db.run(sql`CREATE INDEX \`categories_order_idx\` ON \`categories\` (\`order\`);`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`login_attempts\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`lock_until\`;`)
  await deriveOpenProposals({ payload, slugs: DEFAULT_SLUGS })
  await derivePlainText({ payload, slugs: DEFAULT_SLUGS })
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`source_places\`;`)
  await db.run(sql`DROP TABLE \`import_workers\`;`)
  await db.run(sql`DROP INDEX \`promo_banners_placements_value_idx\`;`)
  await db.run(sql`DROP INDEX \`_promo_banners_v_version_placements_value_idx\`;`)
  await db.run(sql`DROP INDEX \`article_lists_title_idx\`;`)
  await db.run(sql`DROP INDEX \`article_lists_kind_idx\`;`)
  await db.run(sql`DROP INDEX \`categories_order_idx\`;`)
  await db.run(sql`DROP INDEX \`import_runs_open_key_idx\`;`)
  await db.run(sql`ALTER TABLE \`import_runs\` DROP COLUMN \`problem_count\`;`)
  await db.run(sql`ALTER TABLE \`import_runs\` DROP COLUMN \`open_key\`;`)
  await db.run(sql`DROP INDEX \`source_items_open_proposals_idx\`;`)
  await db.run(sql`ALTER TABLE \`source_items\` ADD \`moved_to\` text;`)
  await db.run(sql`ALTER TABLE \`source_items\` ADD \`robots_directives\` text;`)
  await db.run(sql`ALTER TABLE \`source_items\` ADD \`fresh_until\` text;`)
  await db.run(sql`ALTER TABLE \`source_items\` ADD \`next_visit_at\` text;`)
  await db.run(sql`ALTER TABLE \`source_items\` ADD \`retry\` text;`)
  await db.run(sql`ALTER TABLE \`source_items\` ADD \`fresh_seconds\` numeric;`)
  await db.run(sql`ALTER TABLE \`source_items\` ADD \`visit_minutes\` numeric;`)
  await db.run(sql`ALTER TABLE \`source_items\` ADD \`map_version\` numeric;`)
  await db.run(sql`CREATE INDEX \`source_items_moved_to_idx\` ON \`source_items\` (\`moved_to\`);`)
  await db.run(sql`ALTER TABLE \`source_items\` DROP COLUMN \`open_proposals\`;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`login_attempts\` numeric DEFAULT 0;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`lock_until\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`published_precision\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_published_precision\`;`)
  await db.run(sql`ALTER TABLE \`sources\` DROP COLUMN \`limits_list_max_age_hours\`;`)
  await db.run(sql`ALTER TABLE \`sources\` DROP COLUMN \`limits_article_max_age_hours\`;`)
  await db.run(sql`ALTER TABLE \`sources\` DROP COLUMN \`limits_max_shrink_percent\`;`)
  await db.run(sql`ALTER TABLE \`sources\` DROP COLUMN \`limits_max_image_width\`;`)
}
