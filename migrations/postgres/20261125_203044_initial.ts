import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_articles_completeness" AS ENUM('complete', 'incomplete');
  CREATE TYPE "public"."enum_articles_published_precision" AS ENUM('day', 'time');
  CREATE TYPE "public"."enum_articles_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__articles_v_version_completeness" AS ENUM('complete', 'incomplete');
  CREATE TYPE "public"."enum__articles_v_version_published_precision" AS ENUM('day', 'time');
  CREATE TYPE "public"."enum__articles_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum_promo_banners_placements" AS ENUM('sidebar', 'home', 'article');
  CREATE TYPE "public"."enum_promo_banners_link_type" AS ENUM('article', 'url');
  CREATE TYPE "public"."enum_promo_banners_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum__promo_banners_v_version_placements" AS ENUM('sidebar', 'home', 'article');
  CREATE TYPE "public"."enum__promo_banners_v_version_link_type" AS ENUM('article', 'url');
  CREATE TYPE "public"."enum__promo_banners_v_version_status" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum_article_lists_kind" AS ENUM('editors-picks', 'popular', 'custom');
  CREATE TYPE "public"."enum_categories_placement" AS ENUM('tiles', 'topics', 'none');
  CREATE TYPE "public"."enum_sources_limits_revisit" AS ENUM('every-run', 'adaptive');
  CREATE TYPE "public"."enum_sources_paused_reason" AS ENUM('too-many-failures', 'no-next-time', 'bad-schedule');
  CREATE TYPE "public"."enum_sources_publish_policy" AS ENUM('draft', 'published');
  CREATE TYPE "public"."enum_sources_gone_policy" AS ENUM('keep', 'flag', 'unpublish');
  CREATE TYPE "public"."enum_sources_image_policy" AS ENUM('download', 'link');
  CREATE TYPE "public"."enum_sources_rights_use" AS ENUM('full', 'summary');
  CREATE TYPE "public"."enum_sources_kind" AS ENUM('mirror');
  CREATE TYPE "public"."enum_import_runs_status" AS ENUM('queued', 'paused', 'running', 'succeeded', 'partial', 'failed', 'cancelled');
  CREATE TYPE "public"."enum_import_runs_trigger" AS ENUM('cli', 'manual', 'schedule');
  CREATE TYPE "public"."enum_import_runs_control" AS ENUM('pause', 'cancel');
  CREATE TYPE "public"."enum_source_items_state" AS ENUM('discovered', 'imported', 'held', 'failed', 'refused', 'gone', 'tombstone');
  CREATE TYPE "public"."enum_source_items_outcome" AS ENUM('created', 'updated', 'unchanged', 'proposed', 'skipped', 'failed');
  CREATE TYPE "public"."enum_source_items_kind" AS ENUM('article', 'index', 'media', 'category', 'banner', 'list');
  CREATE TYPE "public"."enum_source_places_state" AS ENUM('discovered', 'imported', 'failed', 'refused', 'gone');
  CREATE TYPE "public"."enum_source_places_outcome" AS ENUM('created', 'updated', 'unchanged', 'proposed', 'skipped', 'failed');
  CREATE TYPE "public"."enum_source_places_kind" AS ENUM('article', 'index');
  CREATE TYPE "public"."enum_source_places_retry" AS ENUM('never', 'later', 'now', 'person');
  CREATE TYPE "public"."enum_import_workers_kind" AS ENUM('worker', 'once', 'app');
  CREATE TYPE "public"."enum_users_roles" AS ENUM('admin', 'editor', 'importer', 'reader');
  CREATE TYPE "public"."enum_payload_jobs_log_task_slug" AS ENUM('inline', 'newsdesk-tick', 'newsdesk-import');
  CREATE TYPE "public"."enum_payload_jobs_log_state" AS ENUM('failed', 'succeeded');
  CREATE TYPE "public"."enum_payload_jobs_task_slug" AS ENUM('inline', 'newsdesk-tick', 'newsdesk-import');
  CREATE TABLE "articles" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"kicker" varchar,
  	"title" varchar,
  	"summary" varchar,
  	"hero_image_id" uuid,
  	"hero_image_url" varchar,
  	"hero_caption" varchar,
  	"hero_credit" varchar,
  	"hero_video_url" varchar,
  	"body" jsonb,
  	"plain_text" varchar,
  	"dateline" varchar,
  	"byline" varchar,
  	"source_credit" varchar,
  	"editor_credit" varchar,
  	"original_url" varchar,
  	"mirror_url" varchar,
  	"licence_note" varchar,
  	"source_key" varchar,
  	"completeness" "enum_articles_completeness" DEFAULT 'complete',
  	"seo_title" varchar,
  	"seo_description" varchar,
  	"seo_image_id" uuid,
  	"slug" varchar,
  	"published_at" timestamp(3) with time zone,
  	"published_precision" "enum_articles_published_precision",
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"deleted_at" timestamp(3) with time zone,
  	"_status" "enum_articles_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "articles_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "articles_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"articles_id" uuid,
  	"categories_id" uuid
  );
  
  CREATE TABLE "_articles_v" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"parent_id" uuid,
  	"version_kicker" varchar,
  	"version_title" varchar,
  	"version_summary" varchar,
  	"version_hero_image_id" uuid,
  	"version_hero_image_url" varchar,
  	"version_hero_caption" varchar,
  	"version_hero_credit" varchar,
  	"version_hero_video_url" varchar,
  	"version_body" jsonb,
  	"version_plain_text" varchar,
  	"version_dateline" varchar,
  	"version_byline" varchar,
  	"version_source_credit" varchar,
  	"version_editor_credit" varchar,
  	"version_original_url" varchar,
  	"version_mirror_url" varchar,
  	"version_licence_note" varchar,
  	"version_source_key" varchar,
  	"version_completeness" "enum__articles_v_version_completeness" DEFAULT 'complete',
  	"version_seo_title" varchar,
  	"version_seo_description" varchar,
  	"version_seo_image_id" uuid,
  	"version_slug" varchar,
  	"version_published_at" timestamp(3) with time zone,
  	"version_published_precision" "enum__articles_v_version_published_precision",
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version_deleted_at" timestamp(3) with time zone,
  	"version__status" "enum__articles_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"latest" boolean
  );
  
  CREATE TABLE "_articles_v_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "_articles_v_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"articles_id" uuid,
  	"categories_id" uuid
  );
  
  CREATE TABLE "promo_banners_placements" (
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"value" "enum_promo_banners_placements",
  	"id" uuid PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "promo_banners" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"title" varchar,
  	"alt" varchar,
  	"image_id" uuid,
  	"image_url" varchar,
  	"link_type" "enum_promo_banners_link_type" DEFAULT 'article',
  	"link_article_id" uuid,
  	"link_url" varchar,
  	"order" numeric,
  	"weight" numeric,
  	"starts_at" timestamp(3) with time zone,
  	"ends_at" timestamp(3) with time zone,
  	"key" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"_status" "enum_promo_banners_status" DEFAULT 'draft'
  );
  
  CREATE TABLE "_promo_banners_v_version_placements" (
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"value" "enum__promo_banners_v_version_placements",
  	"id" uuid PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "_promo_banners_v" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"parent_id" uuid,
  	"version_title" varchar,
  	"version_alt" varchar,
  	"version_image_id" uuid,
  	"version_image_url" varchar,
  	"version_link_type" "enum__promo_banners_v_version_link_type" DEFAULT 'article',
  	"version_link_article_id" uuid,
  	"version_link_url" varchar,
  	"version_order" numeric,
  	"version_weight" numeric,
  	"version_starts_at" timestamp(3) with time zone,
  	"version_ends_at" timestamp(3) with time zone,
  	"version_key" varchar,
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version__status" "enum__promo_banners_v_version_status" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"latest" boolean
  );
  
  CREATE TABLE "article_lists_entries" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"article_id" uuid,
  	"title" varchar,
  	"url" varchar,
  	"pinned" boolean DEFAULT false
  );
  
  CREATE TABLE "article_lists" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"title" varchar NOT NULL,
  	"kind" "enum_article_lists_kind" DEFAULT 'custom',
  	"key" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "categories" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"title" varchar NOT NULL,
  	"placement" "enum_categories_placement" DEFAULT 'none',
  	"order" numeric,
  	"tile_image_id" uuid,
  	"tile_image_url" varchar,
  	"external_url" varchar,
  	"slug" varchar,
  	"parent_id" uuid,
  	"source_path" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "media" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"alt" varchar,
  	"caption" varchar,
  	"credit" varchar,
  	"rights" varchar,
  	"source_url" varchar,
  	"content_hash" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"url" varchar,
  	"thumbnail_u_r_l" varchar,
  	"filename" varchar,
  	"mime_type" varchar,
  	"filesize" numeric,
  	"width" numeric,
  	"height" numeric,
  	"focal_x" numeric,
  	"focal_y" numeric,
  	"sizes_thumbnail_url" varchar,
  	"sizes_thumbnail_width" numeric,
  	"sizes_thumbnail_height" numeric,
  	"sizes_thumbnail_mime_type" varchar,
  	"sizes_thumbnail_filesize" numeric,
  	"sizes_thumbnail_filename" varchar,
  	"sizes_card_url" varchar,
  	"sizes_card_width" numeric,
  	"sizes_card_height" numeric,
  	"sizes_card_mime_type" varchar,
  	"sizes_card_filesize" numeric,
  	"sizes_card_filename" varchar
  );
  
  CREATE TABLE "sources_start_urls" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"url" varchar NOT NULL
  );
  
  CREATE TABLE "sources_include_patterns" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"pattern" varchar NOT NULL
  );
  
  CREATE TABLE "sources_exclude_patterns" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"pattern" varchar NOT NULL
  );
  
  CREATE TABLE "sources" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"directory" varchar,
  	"limits_max_items" numeric,
  	"limits_paging_depth" numeric DEFAULT 1,
  	"limits_follow_sections" boolean DEFAULT true,
  	"limits_requests" numeric DEFAULT 1,
  	"limits_interval_seconds" numeric DEFAULT 1,
  	"limits_concurrency" numeric DEFAULT 1,
  	"limits_min_gap_ms" numeric DEFAULT 0,
  	"limits_revisit" "enum_sources_limits_revisit" DEFAULT 'every-run',
  	"limits_list_max_age_hours" numeric DEFAULT 24,
  	"limits_article_max_age_hours" numeric DEFAULT 720,
  	"limits_gone_share_percent" numeric DEFAULT 20,
  	"limits_max_shrink_percent" numeric DEFAULT 30,
  	"limits_max_image_width" numeric DEFAULT 2560,
  	"respect_robots" boolean DEFAULT true,
  	"schedule_enabled" boolean DEFAULT false,
  	"schedule_every" numeric,
  	"schedule_cron" varchar,
  	"schedule_time_zone" varchar DEFAULT 'UTC',
  	"schedule_jitter_minutes" numeric DEFAULT 0,
  	"schedule_quiet_from" varchar,
  	"schedule_quiet_to" varchar,
  	"paused_reason" "enum_sources_paused_reason",
  	"next_run_at" timestamp(3) with time zone,
  	"failures_in_row" numeric DEFAULT 0,
  	"publish_policy" "enum_sources_publish_policy" DEFAULT 'draft' NOT NULL,
  	"gone_policy" "enum_sources_gone_policy" DEFAULT 'flag',
  	"image_policy" "enum_sources_image_policy" DEFAULT 'download' NOT NULL,
  	"rights_use" "enum_sources_rights_use" DEFAULT 'full',
  	"rights_licence_note" varchar,
  	"enabled" boolean DEFAULT true,
  	"kind" "enum_sources_kind" DEFAULT 'mirror' NOT NULL,
  	"lease_owner" varchar,
  	"lease_until" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "import_runs" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"source_name" varchar,
  	"reason" varchar,
  	"detail" varchar,
  	"discovered" numeric DEFAULT 0,
  	"fetched" numeric DEFAULT 0,
  	"not_modified" numeric DEFAULT 0,
  	"created" numeric DEFAULT 0,
  	"updated" numeric DEFAULT 0,
  	"unchanged" numeric DEFAULT 0,
  	"proposed" numeric DEFAULT 0,
  	"skipped" numeric DEFAULT 0,
  	"failed" numeric DEFAULT 0,
  	"media_stored" numeric DEFAULT 0,
  	"media_failed" numeric DEFAULT 0,
  	"problems" jsonb,
  	"problem_count" numeric DEFAULT 0,
  	"notices" jsonb,
  	"options" jsonb,
  	"status" "enum_import_runs_status",
  	"source_id" uuid,
  	"trigger" "enum_import_runs_trigger",
  	"started_by_id" uuid,
  	"control" "enum_import_runs_control",
  	"batches" numeric DEFAULT 0,
  	"open_key" varchar,
  	"losses" numeric DEFAULT 0,
  	"started_at" timestamp(3) with time zone,
  	"finished_at" timestamp(3) with time zone,
  	"duration_ms" numeric,
  	"heartbeat_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "source_items" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"source_key" varchar NOT NULL,
  	"title" varchar,
  	"url" varchar,
  	"state" "enum_source_items_state",
  	"outcome" "enum_source_items_outcome",
  	"reason" varchar,
  	"detail" varchar,
  	"warnings" jsonb,
  	"open_proposals" numeric,
  	"proposals" jsonb,
  	"sections" jsonb,
  	"waits_for" jsonb,
  	"hashes" jsonb,
  	"document_collection" varchar,
  	"document_id" varchar,
  	"etag" varchar,
  	"last_modified" varchar,
  	"content_hash" varchar,
  	"last_fetch" jsonb,
  	"kind" "enum_source_items_kind",
  	"source_id" uuid,
  	"article_id" uuid,
  	"first_seen_at" timestamp(3) with time zone,
  	"last_seen_at" timestamp(3) with time zone,
  	"last_imported_at" timestamp(3) with time zone,
  	"gone_at" timestamp(3) with time zone,
  	"next_attempt_at" timestamp(3) with time zone,
  	"attempts" numeric,
  	"waiting" boolean,
  	"settled" boolean,
  	"last_run" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "source_places" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"url" varchar NOT NULL,
  	"source_key" varchar NOT NULL,
  	"key" varchar NOT NULL,
  	"state" "enum_source_places_state",
  	"outcome" "enum_source_places_outcome",
  	"reason" varchar,
  	"detail" varchar,
  	"differs_since" timestamp(3) with time zone,
  	"differing_fields" jsonb,
  	"marks" jsonb,
  	"etag" varchar,
  	"last_modified" varchar,
  	"moved_to" varchar,
  	"content_hash" varchar,
  	"robots_directives" varchar,
  	"last_fetch" jsonb,
  	"kind" "enum_source_places_kind",
  	"source_id" uuid,
  	"item_id" uuid,
  	"first_seen_at" timestamp(3) with time zone,
  	"last_seen_at" timestamp(3) with time zone,
  	"gone_at" timestamp(3) with time zone,
  	"arrived_at" timestamp(3) with time zone,
  	"fresh_until" timestamp(3) with time zone,
  	"next_visit_at" timestamp(3) with time zone,
  	"next_attempt_at" timestamp(3) with time zone,
  	"retry" "enum_source_places_retry",
  	"attempts" numeric,
  	"fresh_seconds" numeric,
  	"visit_minutes" numeric,
  	"map_version" numeric,
  	"last_run" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "import_workers" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"kind" "enum_import_workers_kind" NOT NULL,
  	"host" varchar,
  	"pid" numeric,
  	"version" varchar,
  	"instance" varchar,
  	"started_at" timestamp(3) with time zone,
  	"last_seen_at" timestamp(3) with time zone,
  	"stopped_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "host_states" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"revision" numeric NOT NULL,
  	"value" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "users_roles" (
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"value" "enum_users_roles",
  	"id" uuid PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "users_sessions" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"created_at" timestamp(3) with time zone,
  	"expires_at" timestamp(3) with time zone NOT NULL
  );
  
  CREATE TABLE "users" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"enable_a_p_i_key" boolean,
  	"api_key" varchar,
  	"api_key_index" varchar,
  	"email" varchar NOT NULL,
  	"reset_password_token" varchar,
  	"reset_password_expiration" timestamp(3) with time zone,
  	"salt" varchar,
  	"hash" varchar,
  	"reset_password_requested_at" timestamp(3) with time zone
  );
  
  CREATE TABLE "payload_kv" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"data" jsonb NOT NULL
  );
  
  CREATE TABLE "payload_jobs_log" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"executed_at" timestamp(3) with time zone NOT NULL,
  	"completed_at" timestamp(3) with time zone NOT NULL,
  	"task_slug" "enum_payload_jobs_log_task_slug" NOT NULL,
  	"task_i_d" varchar NOT NULL,
  	"input" jsonb,
  	"output" jsonb,
  	"state" "enum_payload_jobs_log_state" NOT NULL,
  	"error" jsonb
  );
  
  CREATE TABLE "payload_jobs" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"input" jsonb,
  	"completed_at" timestamp(3) with time zone,
  	"total_tried" numeric DEFAULT 0,
  	"has_error" boolean DEFAULT false,
  	"error" jsonb,
  	"task_slug" "enum_payload_jobs_task_slug",
  	"queue" varchar DEFAULT 'default',
  	"wait_until" timestamp(3) with time zone,
  	"processing" boolean DEFAULT false,
  	"concurrency_key" varchar,
  	"meta" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_locked_documents" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"global_slug" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_locked_documents_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"articles_id" uuid,
  	"promo_banners_id" uuid,
  	"article_lists_id" uuid,
  	"categories_id" uuid,
  	"sources_id" uuid,
  	"users_id" uuid
  );
  
  CREATE TABLE "payload_preferences" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"key" varchar,
  	"value" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_preferences_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" uuid
  );
  
  CREATE TABLE "payload_migrations" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar,
  	"batch" numeric,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_jobs_stats" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"stats" jsonb,
  	"updated_at" timestamp(3) with time zone,
  	"created_at" timestamp(3) with time zone
  );
  
  ALTER TABLE "articles" ADD CONSTRAINT "articles_hero_image_id_media_id_fk" FOREIGN KEY ("hero_image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "articles" ADD CONSTRAINT "articles_seo_image_id_media_id_fk" FOREIGN KEY ("seo_image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "articles_texts" ADD CONSTRAINT "articles_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "articles_rels" ADD CONSTRAINT "articles_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "articles_rels" ADD CONSTRAINT "articles_rels_articles_fk" FOREIGN KEY ("articles_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "articles_rels" ADD CONSTRAINT "articles_rels_categories_fk" FOREIGN KEY ("categories_id") REFERENCES "public"."categories"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_articles_v" ADD CONSTRAINT "_articles_v_parent_id_articles_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."articles"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_articles_v" ADD CONSTRAINT "_articles_v_version_hero_image_id_media_id_fk" FOREIGN KEY ("version_hero_image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_articles_v" ADD CONSTRAINT "_articles_v_version_seo_image_id_media_id_fk" FOREIGN KEY ("version_seo_image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_articles_v_texts" ADD CONSTRAINT "_articles_v_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_articles_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_articles_v_rels" ADD CONSTRAINT "_articles_v_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_articles_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_articles_v_rels" ADD CONSTRAINT "_articles_v_rels_articles_fk" FOREIGN KEY ("articles_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_articles_v_rels" ADD CONSTRAINT "_articles_v_rels_categories_fk" FOREIGN KEY ("categories_id") REFERENCES "public"."categories"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "promo_banners_placements" ADD CONSTRAINT "promo_banners_placements_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."promo_banners"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "promo_banners" ADD CONSTRAINT "promo_banners_image_id_media_id_fk" FOREIGN KEY ("image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "promo_banners" ADD CONSTRAINT "promo_banners_link_article_id_articles_id_fk" FOREIGN KEY ("link_article_id") REFERENCES "public"."articles"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_promo_banners_v_version_placements" ADD CONSTRAINT "_promo_banners_v_version_placements_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_promo_banners_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_promo_banners_v" ADD CONSTRAINT "_promo_banners_v_parent_id_promo_banners_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."promo_banners"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_promo_banners_v" ADD CONSTRAINT "_promo_banners_v_version_image_id_media_id_fk" FOREIGN KEY ("version_image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_promo_banners_v" ADD CONSTRAINT "_promo_banners_v_version_link_article_id_articles_id_fk" FOREIGN KEY ("version_link_article_id") REFERENCES "public"."articles"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "article_lists_entries" ADD CONSTRAINT "article_lists_entries_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "article_lists_entries" ADD CONSTRAINT "article_lists_entries_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."article_lists"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "categories" ADD CONSTRAINT "categories_tile_image_id_media_id_fk" FOREIGN KEY ("tile_image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "categories" ADD CONSTRAINT "categories_parent_id_categories_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."categories"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "sources_start_urls" ADD CONSTRAINT "sources_start_urls_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "sources_include_patterns" ADD CONSTRAINT "sources_include_patterns_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "sources_exclude_patterns" ADD CONSTRAINT "sources_exclude_patterns_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "import_runs" ADD CONSTRAINT "import_runs_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "import_runs" ADD CONSTRAINT "import_runs_started_by_id_users_id_fk" FOREIGN KEY ("started_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "source_items" ADD CONSTRAINT "source_items_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "source_items" ADD CONSTRAINT "source_items_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "source_places" ADD CONSTRAINT "source_places_source_id_sources_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."sources"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "source_places" ADD CONSTRAINT "source_places_item_id_source_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."source_items"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "users_roles" ADD CONSTRAINT "users_roles_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "users_sessions" ADD CONSTRAINT "users_sessions_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_jobs_log" ADD CONSTRAINT "payload_jobs_log_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."payload_jobs"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_locked_documents"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_articles_fk" FOREIGN KEY ("articles_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_promo_banners_fk" FOREIGN KEY ("promo_banners_id") REFERENCES "public"."promo_banners"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_article_lists_fk" FOREIGN KEY ("article_lists_id") REFERENCES "public"."article_lists"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_categories_fk" FOREIGN KEY ("categories_id") REFERENCES "public"."categories"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_sources_fk" FOREIGN KEY ("sources_id") REFERENCES "public"."sources"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_preferences"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "articles_hero_image_idx" ON "articles" USING btree ("hero_image_id");
  CREATE INDEX "articles_source_key_idx" ON "articles" USING btree ("source_key");
  CREATE INDEX "articles_seo_seo_image_idx" ON "articles" USING btree ("seo_image_id");
  CREATE INDEX "articles_slug_idx" ON "articles" USING btree ("slug");
  CREATE INDEX "articles_published_at_idx" ON "articles" USING btree ("published_at");
  CREATE INDEX "articles_updated_at_idx" ON "articles" USING btree ("updated_at");
  CREATE INDEX "articles_created_at_idx" ON "articles" USING btree ("created_at");
  CREATE INDEX "articles_deleted_at_idx" ON "articles" USING btree ("deleted_at");
  CREATE INDEX "articles__status_idx" ON "articles" USING btree ("_status");
  CREATE INDEX "_status_deletedAt_publishedAt_createdAt_idx" ON "articles" USING btree ("_status","deleted_at","published_at","created_at");
  CREATE INDEX "_status_deletedAt_createdAt_idx" ON "articles" USING btree ("_status","deleted_at","created_at");
  CREATE INDEX "deletedAt_publishedAt_createdAt_idx" ON "articles" USING btree ("deleted_at","published_at","created_at");
  CREATE INDEX "slug__status_deletedAt_idx" ON "articles" USING btree ("slug","_status","deleted_at");
  CREATE INDEX "articles_texts_order_parent" ON "articles_texts" USING btree ("order","parent_id");
  CREATE INDEX "articles_rels_order_idx" ON "articles_rels" USING btree ("order");
  CREATE INDEX "articles_rels_parent_idx" ON "articles_rels" USING btree ("parent_id");
  CREATE INDEX "articles_rels_path_idx" ON "articles_rels" USING btree ("path");
  CREATE INDEX "articles_rels_articles_id_idx" ON "articles_rels" USING btree ("articles_id");
  CREATE INDEX "articles_rels_categories_id_idx" ON "articles_rels" USING btree ("categories_id");
  CREATE INDEX "_articles_v_parent_idx" ON "_articles_v" USING btree ("parent_id");
  CREATE INDEX "_articles_v_version_version_hero_image_idx" ON "_articles_v" USING btree ("version_hero_image_id");
  CREATE INDEX "_articles_v_version_version_source_key_idx" ON "_articles_v" USING btree ("version_source_key");
  CREATE INDEX "_articles_v_version_seo_version_seo_image_idx" ON "_articles_v" USING btree ("version_seo_image_id");
  CREATE INDEX "_articles_v_version_version_slug_idx" ON "_articles_v" USING btree ("version_slug");
  CREATE INDEX "_articles_v_version_version_published_at_idx" ON "_articles_v" USING btree ("version_published_at");
  CREATE INDEX "_articles_v_version_version_updated_at_idx" ON "_articles_v" USING btree ("version_updated_at");
  CREATE INDEX "_articles_v_version_version_created_at_idx" ON "_articles_v" USING btree ("version_created_at");
  CREATE INDEX "_articles_v_version_version_deleted_at_idx" ON "_articles_v" USING btree ("version_deleted_at");
  CREATE INDEX "_articles_v_version_version__status_idx" ON "_articles_v" USING btree ("version__status");
  CREATE INDEX "_articles_v_created_at_idx" ON "_articles_v" USING btree ("created_at");
  CREATE INDEX "_articles_v_updated_at_idx" ON "_articles_v" USING btree ("updated_at");
  CREATE INDEX "_articles_v_latest_idx" ON "_articles_v" USING btree ("latest");
  CREATE INDEX "compound_index_idx" ON "_articles_v" USING btree ("version__status","version_deleted_at","version_published_at","version_created_at");
  CREATE INDEX "version__status_version_deletedAt_version_createdAt_idx" ON "_articles_v" USING btree ("version__status","version_deleted_at","version_created_at");
  CREATE INDEX "version_deletedAt_version_publishedAt_version_createdAt_idx" ON "_articles_v" USING btree ("version_deleted_at","version_published_at","version_created_at");
  CREATE INDEX "version_slug_version__status_version_deletedAt_idx" ON "_articles_v" USING btree ("version_slug","version__status","version_deleted_at");
  CREATE INDEX "_articles_v_texts_order_parent" ON "_articles_v_texts" USING btree ("order","parent_id");
  CREATE INDEX "_articles_v_rels_order_idx" ON "_articles_v_rels" USING btree ("order");
  CREATE INDEX "_articles_v_rels_parent_idx" ON "_articles_v_rels" USING btree ("parent_id");
  CREATE INDEX "_articles_v_rels_path_idx" ON "_articles_v_rels" USING btree ("path");
  CREATE INDEX "_articles_v_rels_articles_id_idx" ON "_articles_v_rels" USING btree ("articles_id");
  CREATE INDEX "_articles_v_rels_categories_id_idx" ON "_articles_v_rels" USING btree ("categories_id");
  CREATE INDEX "promo_banners_placements_order_idx" ON "promo_banners_placements" USING btree ("order");
  CREATE INDEX "promo_banners_placements_parent_idx" ON "promo_banners_placements" USING btree ("parent_id");
  CREATE INDEX "promo_banners_placements_value_idx" ON "promo_banners_placements" USING btree ("value");
  CREATE INDEX "promo_banners_image_idx" ON "promo_banners" USING btree ("image_id");
  CREATE INDEX "promo_banners_link_link_article_idx" ON "promo_banners" USING btree ("link_article_id");
  CREATE INDEX "promo_banners_key_idx" ON "promo_banners" USING btree ("key");
  CREATE INDEX "promo_banners_updated_at_idx" ON "promo_banners" USING btree ("updated_at");
  CREATE INDEX "promo_banners_created_at_idx" ON "promo_banners" USING btree ("created_at");
  CREATE INDEX "promo_banners__status_idx" ON "promo_banners" USING btree ("_status");
  CREATE INDEX "_status_order_createdAt_idx" ON "promo_banners" USING btree ("_status","order","created_at");
  CREATE INDEX "_promo_banners_v_version_placements_order_idx" ON "_promo_banners_v_version_placements" USING btree ("order");
  CREATE INDEX "_promo_banners_v_version_placements_parent_idx" ON "_promo_banners_v_version_placements" USING btree ("parent_id");
  CREATE INDEX "_promo_banners_v_version_placements_value_idx" ON "_promo_banners_v_version_placements" USING btree ("value");
  CREATE INDEX "_promo_banners_v_parent_idx" ON "_promo_banners_v" USING btree ("parent_id");
  CREATE INDEX "_promo_banners_v_version_version_image_idx" ON "_promo_banners_v" USING btree ("version_image_id");
  CREATE INDEX "_promo_banners_v_version_link_version_link_article_idx" ON "_promo_banners_v" USING btree ("version_link_article_id");
  CREATE INDEX "_promo_banners_v_version_version_key_idx" ON "_promo_banners_v" USING btree ("version_key");
  CREATE INDEX "_promo_banners_v_version_version_updated_at_idx" ON "_promo_banners_v" USING btree ("version_updated_at");
  CREATE INDEX "_promo_banners_v_version_version_created_at_idx" ON "_promo_banners_v" USING btree ("version_created_at");
  CREATE INDEX "_promo_banners_v_version_version__status_idx" ON "_promo_banners_v" USING btree ("version__status");
  CREATE INDEX "_promo_banners_v_created_at_idx" ON "_promo_banners_v" USING btree ("created_at");
  CREATE INDEX "_promo_banners_v_updated_at_idx" ON "_promo_banners_v" USING btree ("updated_at");
  CREATE INDEX "_promo_banners_v_latest_idx" ON "_promo_banners_v" USING btree ("latest");
  CREATE INDEX "version__status_version_order_version_createdAt_idx" ON "_promo_banners_v" USING btree ("version__status","version_order","version_created_at");
  CREATE INDEX "article_lists_entries_order_idx" ON "article_lists_entries" USING btree ("_order");
  CREATE INDEX "article_lists_entries_parent_id_idx" ON "article_lists_entries" USING btree ("_parent_id");
  CREATE INDEX "article_lists_entries_article_idx" ON "article_lists_entries" USING btree ("article_id");
  CREATE INDEX "article_lists_title_idx" ON "article_lists" USING btree ("title");
  CREATE INDEX "article_lists_kind_idx" ON "article_lists" USING btree ("kind");
  CREATE INDEX "article_lists_key_idx" ON "article_lists" USING btree ("key");
  CREATE INDEX "article_lists_updated_at_idx" ON "article_lists" USING btree ("updated_at");
  CREATE INDEX "article_lists_created_at_idx" ON "article_lists" USING btree ("created_at");
  CREATE INDEX "categories_order_idx" ON "categories" USING btree ("order");
  CREATE INDEX "categories_tile_image_idx" ON "categories" USING btree ("tile_image_id");
  CREATE INDEX "categories_slug_idx" ON "categories" USING btree ("slug");
  CREATE INDEX "categories_parent_idx" ON "categories" USING btree ("parent_id");
  CREATE INDEX "categories_source_path_idx" ON "categories" USING btree ("source_path");
  CREATE INDEX "categories_updated_at_idx" ON "categories" USING btree ("updated_at");
  CREATE INDEX "categories_created_at_idx" ON "categories" USING btree ("created_at");
  CREATE INDEX "placement_order_createdAt_idx" ON "categories" USING btree ("placement","order","created_at");
  CREATE INDEX "media_source_url_idx" ON "media" USING btree ("source_url");
  CREATE UNIQUE INDEX "media_content_hash_idx" ON "media" USING btree ("content_hash");
  CREATE INDEX "media_updated_at_idx" ON "media" USING btree ("updated_at");
  CREATE INDEX "media_created_at_idx" ON "media" USING btree ("created_at");
  CREATE UNIQUE INDEX "media_filename_idx" ON "media" USING btree ("filename");
  CREATE INDEX "media_sizes_thumbnail_sizes_thumbnail_filename_idx" ON "media" USING btree ("sizes_thumbnail_filename");
  CREATE INDEX "media_sizes_card_sizes_card_filename_idx" ON "media" USING btree ("sizes_card_filename");
  CREATE INDEX "sources_start_urls_order_idx" ON "sources_start_urls" USING btree ("_order");
  CREATE INDEX "sources_start_urls_parent_id_idx" ON "sources_start_urls" USING btree ("_parent_id");
  CREATE INDEX "sources_include_patterns_order_idx" ON "sources_include_patterns" USING btree ("_order");
  CREATE INDEX "sources_include_patterns_parent_id_idx" ON "sources_include_patterns" USING btree ("_parent_id");
  CREATE INDEX "sources_exclude_patterns_order_idx" ON "sources_exclude_patterns" USING btree ("_order");
  CREATE INDEX "sources_exclude_patterns_parent_id_idx" ON "sources_exclude_patterns" USING btree ("_parent_id");
  CREATE UNIQUE INDEX "sources_name_idx" ON "sources" USING btree ("name");
  CREATE INDEX "sources_next_run_at_idx" ON "sources" USING btree ("next_run_at");
  CREATE INDEX "sources_updated_at_idx" ON "sources" USING btree ("updated_at");
  CREATE INDEX "sources_created_at_idx" ON "sources" USING btree ("created_at");
  CREATE INDEX "import_runs_status_idx" ON "import_runs" USING btree ("status");
  CREATE INDEX "import_runs_source_idx" ON "import_runs" USING btree ("source_id");
  CREATE INDEX "import_runs_started_by_idx" ON "import_runs" USING btree ("started_by_id");
  CREATE UNIQUE INDEX "import_runs_open_key_idx" ON "import_runs" USING btree ("open_key");
  CREATE INDEX "import_runs_updated_at_idx" ON "import_runs" USING btree ("updated_at");
  CREATE INDEX "import_runs_created_at_idx" ON "import_runs" USING btree ("created_at");
  CREATE INDEX "startedAt_createdAt_idx" ON "import_runs" USING btree ("started_at","created_at");
  CREATE INDEX "source_status_idx" ON "import_runs" USING btree ("source_id","status");
  CREATE INDEX "source_startedAt_createdAt_idx" ON "import_runs" USING btree ("source_id","started_at","created_at");
  CREATE UNIQUE INDEX "source_items_source_key_idx" ON "source_items" USING btree ("source_key");
  CREATE INDEX "source_items_url_idx" ON "source_items" USING btree ("url");
  CREATE INDEX "source_items_state_idx" ON "source_items" USING btree ("state");
  CREATE INDEX "source_items_open_proposals_idx" ON "source_items" USING btree ("open_proposals");
  CREATE INDEX "source_items_document_id_idx" ON "source_items" USING btree ("document_id");
  CREATE INDEX "source_items_content_hash_idx" ON "source_items" USING btree ("content_hash");
  CREATE INDEX "source_items_source_idx" ON "source_items" USING btree ("source_id");
  CREATE INDEX "source_items_article_idx" ON "source_items" USING btree ("article_id");
  CREATE INDEX "source_items_last_run_idx" ON "source_items" USING btree ("last_run");
  CREATE INDEX "source_items_updated_at_idx" ON "source_items" USING btree ("updated_at");
  CREATE INDEX "source_items_created_at_idx" ON "source_items" USING btree ("created_at");
  CREATE INDEX "source_state_idx" ON "source_items" USING btree ("source_id","state");
  CREATE INDEX "source_kind_sourceKey_idx" ON "source_items" USING btree ("source_id","kind","source_key");
  CREATE INDEX "source_waiting_sourceKey_idx" ON "source_items" USING btree ("source_id","waiting","source_key");
  CREATE INDEX "source_settled_sourceKey_idx" ON "source_items" USING btree ("source_id","settled","source_key");
  CREATE INDEX "lastSeenAt_createdAt_idx" ON "source_items" USING btree ("last_seen_at","created_at");
  CREATE INDEX "source_places_url_idx" ON "source_places" USING btree ("url");
  CREATE INDEX "source_places_source_key_idx" ON "source_places" USING btree ("source_key");
  CREATE UNIQUE INDEX "source_places_key_idx" ON "source_places" USING btree ("key");
  CREATE INDEX "source_places_moved_to_idx" ON "source_places" USING btree ("moved_to");
  CREATE INDEX "source_places_content_hash_idx" ON "source_places" USING btree ("content_hash");
  CREATE INDEX "source_places_source_idx" ON "source_places" USING btree ("source_id");
  CREATE INDEX "source_places_item_idx" ON "source_places" USING btree ("item_id");
  CREATE INDEX "source_places_last_run_idx" ON "source_places" USING btree ("last_run");
  CREATE INDEX "source_places_updated_at_idx" ON "source_places" USING btree ("updated_at");
  CREATE INDEX "source_places_created_at_idx" ON "source_places" USING btree ("created_at");
  CREATE INDEX "lastSeenAt_createdAt_1_idx" ON "source_places" USING btree ("last_seen_at","created_at");
  CREATE UNIQUE INDEX "import_workers_name_idx" ON "import_workers" USING btree ("name");
  CREATE INDEX "import_workers_last_seen_at_idx" ON "import_workers" USING btree ("last_seen_at");
  CREATE INDEX "import_workers_updated_at_idx" ON "import_workers" USING btree ("updated_at");
  CREATE INDEX "import_workers_created_at_idx" ON "import_workers" USING btree ("created_at");
  CREATE UNIQUE INDEX "host_states_key_idx" ON "host_states" USING btree ("key");
  CREATE INDEX "host_states_updated_at_idx" ON "host_states" USING btree ("updated_at");
  CREATE INDEX "host_states_created_at_idx" ON "host_states" USING btree ("created_at");
  CREATE INDEX "users_roles_order_idx" ON "users_roles" USING btree ("order");
  CREATE INDEX "users_roles_parent_idx" ON "users_roles" USING btree ("parent_id");
  CREATE INDEX "users_sessions_order_idx" ON "users_sessions" USING btree ("_order");
  CREATE INDEX "users_sessions_parent_id_idx" ON "users_sessions" USING btree ("_parent_id");
  CREATE INDEX "users_updated_at_idx" ON "users" USING btree ("updated_at");
  CREATE INDEX "users_created_at_idx" ON "users" USING btree ("created_at");
  CREATE UNIQUE INDEX "users_email_idx" ON "users" USING btree ("email");
  CREATE UNIQUE INDEX "payload_kv_key_idx" ON "payload_kv" USING btree ("key");
  CREATE INDEX "payload_jobs_log_order_idx" ON "payload_jobs_log" USING btree ("_order");
  CREATE INDEX "payload_jobs_log_parent_id_idx" ON "payload_jobs_log" USING btree ("_parent_id");
  CREATE INDEX "payload_jobs_completed_at_idx" ON "payload_jobs" USING btree ("completed_at");
  CREATE INDEX "payload_jobs_total_tried_idx" ON "payload_jobs" USING btree ("total_tried");
  CREATE INDEX "payload_jobs_has_error_idx" ON "payload_jobs" USING btree ("has_error");
  CREATE INDEX "payload_jobs_task_slug_idx" ON "payload_jobs" USING btree ("task_slug");
  CREATE INDEX "payload_jobs_queue_idx" ON "payload_jobs" USING btree ("queue");
  CREATE INDEX "payload_jobs_wait_until_idx" ON "payload_jobs" USING btree ("wait_until");
  CREATE INDEX "payload_jobs_processing_idx" ON "payload_jobs" USING btree ("processing");
  CREATE INDEX "payload_jobs_concurrency_key_idx" ON "payload_jobs" USING btree ("concurrency_key");
  CREATE INDEX "payload_jobs_updated_at_idx" ON "payload_jobs" USING btree ("updated_at");
  CREATE INDEX "payload_jobs_created_at_idx" ON "payload_jobs" USING btree ("created_at");
  CREATE INDEX "payload_locked_documents_global_slug_idx" ON "payload_locked_documents" USING btree ("global_slug");
  CREATE INDEX "payload_locked_documents_updated_at_idx" ON "payload_locked_documents" USING btree ("updated_at");
  CREATE INDEX "payload_locked_documents_created_at_idx" ON "payload_locked_documents" USING btree ("created_at");
  CREATE INDEX "payload_locked_documents_rels_order_idx" ON "payload_locked_documents_rels" USING btree ("order");
  CREATE INDEX "payload_locked_documents_rels_parent_idx" ON "payload_locked_documents_rels" USING btree ("parent_id");
  CREATE INDEX "payload_locked_documents_rels_path_idx" ON "payload_locked_documents_rels" USING btree ("path");
  CREATE INDEX "payload_locked_documents_rels_articles_id_idx" ON "payload_locked_documents_rels" USING btree ("articles_id");
  CREATE INDEX "payload_locked_documents_rels_promo_banners_id_idx" ON "payload_locked_documents_rels" USING btree ("promo_banners_id");
  CREATE INDEX "payload_locked_documents_rels_article_lists_id_idx" ON "payload_locked_documents_rels" USING btree ("article_lists_id");
  CREATE INDEX "payload_locked_documents_rels_categories_id_idx" ON "payload_locked_documents_rels" USING btree ("categories_id");
  CREATE INDEX "payload_locked_documents_rels_sources_id_idx" ON "payload_locked_documents_rels" USING btree ("sources_id");
  CREATE INDEX "payload_locked_documents_rels_users_id_idx" ON "payload_locked_documents_rels" USING btree ("users_id");
  CREATE INDEX "payload_preferences_key_idx" ON "payload_preferences" USING btree ("key");
  CREATE INDEX "payload_preferences_updated_at_idx" ON "payload_preferences" USING btree ("updated_at");
  CREATE INDEX "payload_preferences_created_at_idx" ON "payload_preferences" USING btree ("created_at");
  CREATE INDEX "payload_preferences_rels_order_idx" ON "payload_preferences_rels" USING btree ("order");
  CREATE INDEX "payload_preferences_rels_parent_idx" ON "payload_preferences_rels" USING btree ("parent_id");
  CREATE INDEX "payload_preferences_rels_path_idx" ON "payload_preferences_rels" USING btree ("path");
  CREATE INDEX "payload_preferences_rels_users_id_idx" ON "payload_preferences_rels" USING btree ("users_id");
  CREATE INDEX "payload_migrations_updated_at_idx" ON "payload_migrations" USING btree ("updated_at");
  CREATE INDEX "payload_migrations_created_at_idx" ON "payload_migrations" USING btree ("created_at");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "articles" CASCADE;
  DROP TABLE "articles_texts" CASCADE;
  DROP TABLE "articles_rels" CASCADE;
  DROP TABLE "_articles_v" CASCADE;
  DROP TABLE "_articles_v_texts" CASCADE;
  DROP TABLE "_articles_v_rels" CASCADE;
  DROP TABLE "promo_banners_placements" CASCADE;
  DROP TABLE "promo_banners" CASCADE;
  DROP TABLE "_promo_banners_v_version_placements" CASCADE;
  DROP TABLE "_promo_banners_v" CASCADE;
  DROP TABLE "article_lists_entries" CASCADE;
  DROP TABLE "article_lists" CASCADE;
  DROP TABLE "categories" CASCADE;
  DROP TABLE "media" CASCADE;
  DROP TABLE "sources_start_urls" CASCADE;
  DROP TABLE "sources_include_patterns" CASCADE;
  DROP TABLE "sources_exclude_patterns" CASCADE;
  DROP TABLE "sources" CASCADE;
  DROP TABLE "import_runs" CASCADE;
  DROP TABLE "source_items" CASCADE;
  DROP TABLE "source_places" CASCADE;
  DROP TABLE "import_workers" CASCADE;
  DROP TABLE "host_states" CASCADE;
  DROP TABLE "users_roles" CASCADE;
  DROP TABLE "users_sessions" CASCADE;
  DROP TABLE "users" CASCADE;
  DROP TABLE "payload_kv" CASCADE;
  DROP TABLE "payload_jobs_log" CASCADE;
  DROP TABLE "payload_jobs" CASCADE;
  DROP TABLE "payload_locked_documents" CASCADE;
  DROP TABLE "payload_locked_documents_rels" CASCADE;
  DROP TABLE "payload_preferences" CASCADE;
  DROP TABLE "payload_preferences_rels" CASCADE;
  DROP TABLE "payload_migrations" CASCADE;
  DROP TABLE "payload_jobs_stats" CASCADE;
  DROP TYPE "public"."enum_articles_completeness";
  DROP TYPE "public"."enum_articles_published_precision";
  DROP TYPE "public"."enum_articles_status";
  DROP TYPE "public"."enum__articles_v_version_completeness";
  DROP TYPE "public"."enum__articles_v_version_published_precision";
  DROP TYPE "public"."enum__articles_v_version_status";
  DROP TYPE "public"."enum_promo_banners_placements";
  DROP TYPE "public"."enum_promo_banners_link_type";
  DROP TYPE "public"."enum_promo_banners_status";
  DROP TYPE "public"."enum__promo_banners_v_version_placements";
  DROP TYPE "public"."enum__promo_banners_v_version_link_type";
  DROP TYPE "public"."enum__promo_banners_v_version_status";
  DROP TYPE "public"."enum_article_lists_kind";
  DROP TYPE "public"."enum_categories_placement";
  DROP TYPE "public"."enum_sources_limits_revisit";
  DROP TYPE "public"."enum_sources_paused_reason";
  DROP TYPE "public"."enum_sources_publish_policy";
  DROP TYPE "public"."enum_sources_gone_policy";
  DROP TYPE "public"."enum_sources_image_policy";
  DROP TYPE "public"."enum_sources_rights_use";
  DROP TYPE "public"."enum_sources_kind";
  DROP TYPE "public"."enum_import_runs_status";
  DROP TYPE "public"."enum_import_runs_trigger";
  DROP TYPE "public"."enum_import_runs_control";
  DROP TYPE "public"."enum_source_items_state";
  DROP TYPE "public"."enum_source_items_outcome";
  DROP TYPE "public"."enum_source_items_kind";
  DROP TYPE "public"."enum_source_places_state";
  DROP TYPE "public"."enum_source_places_outcome";
  DROP TYPE "public"."enum_source_places_kind";
  DROP TYPE "public"."enum_source_places_retry";
  DROP TYPE "public"."enum_import_workers_kind";
  DROP TYPE "public"."enum_users_roles";
  DROP TYPE "public"."enum_payload_jobs_log_task_slug";
  DROP TYPE "public"."enum_payload_jobs_log_state";
  DROP TYPE "public"."enum_payload_jobs_task_slug";`)
}
