import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_import_notices_kind" AS ENUM('source-paused', 'host-refused', 'run-failed', 'removal-stopped', 'no-worker', 'disk-full', 'test');
  CREATE TYPE "public"."enum_import_notices_state" AS ENUM('open', 'over');
  CREATE TYPE "public"."enum_import_notices_delivery" AS ENUM('waiting', 'sent', 'failed', 'off');
  CREATE TYPE "public"."enum_import_notices_mail" AS ENUM('waiting', 'sent', 'failed', 'off');
  CREATE TYPE "public"."enum_import_notices_webhook" AS ENUM('waiting', 'sent', 'failed', 'off');
  CREATE TABLE "import_notices" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"kind" "enum_import_notices_kind" NOT NULL,
  	"subject" varchar,
  	"reason" varchar,
  	"detail" varchar,
  	"error" varchar,
  	"state" "enum_import_notices_state" NOT NULL,
  	"delivery" "enum_import_notices_delivery" DEFAULT 'off',
  	"mail" "enum_import_notices_mail" DEFAULT 'off',
  	"webhook" "enum_import_notices_webhook" DEFAULT 'off',
  	"attempts" numeric DEFAULT 0,
  	"next_attempt_at" timestamp(3) with time zone,
  	"source_id" uuid,
  	"started_at" timestamp(3) with time zone,
  	"last_seen_at" timestamp(3) with time zone,
  	"ended_at" timestamp(3) with time zone,
  	"key" varchar NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "import_notices" ADD CONSTRAINT "import_notices_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "import_notices_state_idx" ON "import_notices" USING btree ("state");
  CREATE INDEX "import_notices_source_idx" ON "import_notices" USING btree ("source_id");
  CREATE UNIQUE INDEX "import_notices_key_idx" ON "import_notices" USING btree ("key");
  CREATE INDEX "import_notices_updated_at_idx" ON "import_notices" USING btree ("updated_at");
  CREATE INDEX "import_notices_created_at_idx" ON "import_notices" USING btree ("created_at");
  CREATE INDEX "startedAt_createdAt_1_idx" ON "import_notices" USING btree ("started_at","created_at");
  CREATE INDEX "delivery_startedAt_createdAt_idx" ON "import_notices" USING btree ("delivery","started_at","created_at");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "import_notices" CASCADE;
  DROP TYPE "public"."enum_import_notices_kind";
  DROP TYPE "public"."enum_import_notices_state";
  DROP TYPE "public"."enum_import_notices_delivery";
  DROP TYPE "public"."enum_import_notices_mail";
  DROP TYPE "public"."enum_import_notices_webhook";`)
}
