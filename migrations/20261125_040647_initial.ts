import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`articles\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`kicker\` text,
  	\`title\` text,
  	\`summary\` text,
  	\`hero_image_id\` text(36),
  	\`hero_image_url\` text,
  	\`hero_caption\` text,
  	\`hero_credit\` text,
  	\`hero_video_url\` text,
  	\`body\` text,
  	\`plain_text\` text,
  	\`dateline\` text,
  	\`byline\` text,
  	\`source_credit\` text,
  	\`editor_credit\` text,
  	\`original_url\` text,
  	\`mirror_url\` text,
  	\`licence_note\` text,
  	\`source_key\` text,
  	\`completeness\` text DEFAULT 'complete',
  	\`seo_title\` text,
  	\`seo_description\` text,
  	\`seo_image_id\` text(36),
  	\`slug\` text,
  	\`published_at\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`deleted_at\` text,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`hero_image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`seo_image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_hero_image_idx\` ON \`articles\` (\`hero_image_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_source_key_idx\` ON \`articles\` (\`source_key\`);`)
  await db.run(sql`CREATE INDEX \`articles_seo_seo_image_idx\` ON \`articles\` (\`seo_image_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_slug_idx\` ON \`articles\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`articles_published_at_idx\` ON \`articles\` (\`published_at\`);`)
  await db.run(sql`CREATE INDEX \`articles_updated_at_idx\` ON \`articles\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`articles_created_at_idx\` ON \`articles\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`articles_deleted_at_idx\` ON \`articles\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`articles__status_idx\` ON \`articles\` (\`_status\`);`)
  await db.run(sql`CREATE INDEX \`_status_deletedAt_publishedAt_createdAt_idx\` ON \`articles\` (\`_status\`,\`deleted_at\`,\`published_at\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_status_deletedAt_createdAt_idx\` ON \`articles\` (\`_status\`,\`deleted_at\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`deletedAt_publishedAt_createdAt_idx\` ON \`articles\` (\`deleted_at\`,\`published_at\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`slug__status_deletedAt_idx\` ON \`articles\` (\`slug\`,\`_status\`,\`deleted_at\`);`)
  await db.run(sql`CREATE TABLE \`articles_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_texts_order_parent\` ON \`articles_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`articles_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`articles_id\` text(36),
  	\`categories_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`articles_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`categories_id\`) REFERENCES \`categories\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_rels_order_idx\` ON \`articles_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`articles_rels_parent_idx\` ON \`articles_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_rels_path_idx\` ON \`articles_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`articles_rels_articles_id_idx\` ON \`articles_rels\` (\`articles_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_rels_categories_id_idx\` ON \`articles_rels\` (\`categories_id\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_kicker\` text,
  	\`version_title\` text,
  	\`version_summary\` text,
  	\`version_hero_image_id\` text(36),
  	\`version_hero_image_url\` text,
  	\`version_hero_caption\` text,
  	\`version_hero_credit\` text,
  	\`version_hero_video_url\` text,
  	\`version_body\` text,
  	\`version_plain_text\` text,
  	\`version_dateline\` text,
  	\`version_byline\` text,
  	\`version_source_credit\` text,
  	\`version_editor_credit\` text,
  	\`version_original_url\` text,
  	\`version_mirror_url\` text,
  	\`version_licence_note\` text,
  	\`version_source_key\` text,
  	\`version_completeness\` text DEFAULT 'complete',
  	\`version_seo_title\` text,
  	\`version_seo_description\` text,
  	\`version_seo_image_id\` text(36),
  	\`version_slug\` text,
  	\`version_published_at\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version_deleted_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_hero_image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_seo_image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_parent_idx\` ON \`_articles_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_hero_image_idx\` ON \`_articles_v\` (\`version_hero_image_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_source_key_idx\` ON \`_articles_v\` (\`version_source_key\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_seo_version_seo_image_idx\` ON \`_articles_v\` (\`version_seo_image_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_slug_idx\` ON \`_articles_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_published_at_idx\` ON \`_articles_v\` (\`version_published_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_updated_at_idx\` ON \`_articles_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_created_at_idx\` ON \`_articles_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_deleted_at_idx\` ON \`_articles_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version__status_idx\` ON \`_articles_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_created_at_idx\` ON \`_articles_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_updated_at_idx\` ON \`_articles_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_latest_idx\` ON \`_articles_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`compound_index_idx\` ON \`_articles_v\` (\`version__status\`,\`version_deleted_at\`,\`version_published_at\`,\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`version__status_version_deletedAt_version_createdAt_idx\` ON \`_articles_v\` (\`version__status\`,\`version_deleted_at\`,\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`version_deletedAt_version_publishedAt_version_createdAt_idx\` ON \`_articles_v\` (\`version_deleted_at\`,\`version_published_at\`,\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`version_slug_version__status_version_deletedAt_idx\` ON \`_articles_v\` (\`version_slug\`,\`version__status\`,\`version_deleted_at\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_articles_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_texts_order_parent\` ON \`_articles_v_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`articles_id\` text(36),
  	\`categories_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_articles_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`articles_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`categories_id\`) REFERENCES \`categories\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_rels_order_idx\` ON \`_articles_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_rels_parent_idx\` ON \`_articles_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_rels_path_idx\` ON \`_articles_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_rels_articles_id_idx\` ON \`_articles_v_rels\` (\`articles_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_rels_categories_id_idx\` ON \`_articles_v_rels\` (\`categories_id\`);`)
  await db.run(sql`CREATE TABLE \`promo_banners_placements\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`promo_banners\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`promo_banners_placements_order_idx\` ON \`promo_banners_placements\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`promo_banners_placements_parent_idx\` ON \`promo_banners_placements\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`promo_banners\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`alt\` text,
  	\`image_id\` text(36),
  	\`image_url\` text,
  	\`link_type\` text DEFAULT 'article',
  	\`link_article_id\` text(36),
  	\`link_url\` text,
  	\`order\` numeric,
  	\`weight\` numeric,
  	\`starts_at\` text,
  	\`ends_at\` text,
  	\`key\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`link_article_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`promo_banners_image_idx\` ON \`promo_banners\` (\`image_id\`);`)
  await db.run(sql`CREATE INDEX \`promo_banners_link_link_article_idx\` ON \`promo_banners\` (\`link_article_id\`);`)
  await db.run(sql`CREATE INDEX \`promo_banners_key_idx\` ON \`promo_banners\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`promo_banners_updated_at_idx\` ON \`promo_banners\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`promo_banners_created_at_idx\` ON \`promo_banners\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`promo_banners__status_idx\` ON \`promo_banners\` (\`_status\`);`)
  await db.run(sql`CREATE INDEX \`_status_order_createdAt_idx\` ON \`promo_banners\` (\`_status\`,\`order\`,\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`_promo_banners_v_version_placements\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_promo_banners_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_promo_banners_v_version_placements_order_idx\` ON \`_promo_banners_v_version_placements\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_promo_banners_v_version_placements_parent_idx\` ON \`_promo_banners_v_version_placements\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_promo_banners_v\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`parent_id\` text(36),
  	\`version_title\` text,
  	\`version_alt\` text,
  	\`version_image_id\` text(36),
  	\`version_image_url\` text,
  	\`version_link_type\` text DEFAULT 'article',
  	\`version_link_article_id\` text(36),
  	\`version_link_url\` text,
  	\`version_order\` numeric,
  	\`version_weight\` numeric,
  	\`version_starts_at\` text,
  	\`version_ends_at\` text,
  	\`version_key\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`promo_banners\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_link_article_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_promo_banners_v_parent_idx\` ON \`_promo_banners_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_promo_banners_v_version_version_image_idx\` ON \`_promo_banners_v\` (\`version_image_id\`);`)
  await db.run(sql`CREATE INDEX \`_promo_banners_v_version_link_version_link_article_idx\` ON \`_promo_banners_v\` (\`version_link_article_id\`);`)
  await db.run(sql`CREATE INDEX \`_promo_banners_v_version_version_key_idx\` ON \`_promo_banners_v\` (\`version_key\`);`)
  await db.run(sql`CREATE INDEX \`_promo_banners_v_version_version_updated_at_idx\` ON \`_promo_banners_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_promo_banners_v_version_version_created_at_idx\` ON \`_promo_banners_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_promo_banners_v_version_version__status_idx\` ON \`_promo_banners_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_promo_banners_v_created_at_idx\` ON \`_promo_banners_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_promo_banners_v_updated_at_idx\` ON \`_promo_banners_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_promo_banners_v_latest_idx\` ON \`_promo_banners_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`version__status_version_order_version_createdAt_idx\` ON \`_promo_banners_v\` (\`version__status\`,\`version_order\`,\`version_created_at\`);`)
  await db.run(sql`CREATE TABLE \`article_lists_entries\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`article_id\` text(36),
  	\`title\` text,
  	\`url\` text,
  	\`pinned\` integer DEFAULT false,
  	FOREIGN KEY (\`article_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`article_lists\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`article_lists_entries_order_idx\` ON \`article_lists_entries\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`article_lists_entries_parent_id_idx\` ON \`article_lists_entries\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`article_lists_entries_article_idx\` ON \`article_lists_entries\` (\`article_id\`);`)
  await db.run(sql`CREATE TABLE \`article_lists\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`title\` text NOT NULL,
  	\`kind\` text DEFAULT 'custom',
  	\`key\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`article_lists_key_idx\` ON \`article_lists\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`article_lists_updated_at_idx\` ON \`article_lists\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`article_lists_created_at_idx\` ON \`article_lists\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`categories\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`title\` text NOT NULL,
  	\`placement\` text DEFAULT 'none',
  	\`order\` numeric,
  	\`tile_image_id\` text(36),
  	\`tile_image_url\` text,
  	\`external_url\` text,
  	\`slug\` text,
  	\`parent_id\` text(36),
  	\`source_path\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`tile_image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`categories\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`categories_tile_image_idx\` ON \`categories\` (\`tile_image_id\`);`)
  await db.run(sql`CREATE INDEX \`categories_slug_idx\` ON \`categories\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`categories_parent_idx\` ON \`categories\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`categories_source_path_idx\` ON \`categories\` (\`source_path\`);`)
  await db.run(sql`CREATE INDEX \`categories_updated_at_idx\` ON \`categories\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`categories_created_at_idx\` ON \`categories\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`placement_order_createdAt_idx\` ON \`categories\` (\`placement\`,\`order\`,\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`media\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`alt\` text,
  	\`caption\` text,
  	\`credit\` text,
  	\`rights\` text,
  	\`source_url\` text,
  	\`content_hash\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`url\` text,
  	\`thumbnail_u_r_l\` text,
  	\`filename\` text,
  	\`mime_type\` text,
  	\`filesize\` numeric,
  	\`width\` numeric,
  	\`height\` numeric,
  	\`focal_x\` numeric,
  	\`focal_y\` numeric,
  	\`sizes_thumbnail_url\` text,
  	\`sizes_thumbnail_width\` numeric,
  	\`sizes_thumbnail_height\` numeric,
  	\`sizes_thumbnail_mime_type\` text,
  	\`sizes_thumbnail_filesize\` numeric,
  	\`sizes_thumbnail_filename\` text,
  	\`sizes_card_url\` text,
  	\`sizes_card_width\` numeric,
  	\`sizes_card_height\` numeric,
  	\`sizes_card_mime_type\` text,
  	\`sizes_card_filesize\` numeric,
  	\`sizes_card_filename\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`media_source_url_idx\` ON \`media\` (\`source_url\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`media_content_hash_idx\` ON \`media\` (\`content_hash\`);`)
  await db.run(sql`CREATE INDEX \`media_updated_at_idx\` ON \`media\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`media_created_at_idx\` ON \`media\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`media_filename_idx\` ON \`media\` (\`filename\`);`)
  await db.run(sql`CREATE INDEX \`media_sizes_thumbnail_sizes_thumbnail_filename_idx\` ON \`media\` (\`sizes_thumbnail_filename\`);`)
  await db.run(sql`CREATE INDEX \`media_sizes_card_sizes_card_filename_idx\` ON \`media\` (\`sizes_card_filename\`);`)
  await db.run(sql`CREATE TABLE \`sources_start_urls\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`url\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`sources_start_urls_order_idx\` ON \`sources_start_urls\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`sources_start_urls_parent_id_idx\` ON \`sources_start_urls\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`sources_include_patterns\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`pattern\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`sources_include_patterns_order_idx\` ON \`sources_include_patterns\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`sources_include_patterns_parent_id_idx\` ON \`sources_include_patterns\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`sources_exclude_patterns\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`pattern\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`sources_exclude_patterns_order_idx\` ON \`sources_exclude_patterns\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`sources_exclude_patterns_parent_id_idx\` ON \`sources_exclude_patterns\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`sources\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`directory\` text,
  	\`limits_max_items\` numeric,
  	\`limits_paging_depth\` numeric DEFAULT 1,
  	\`limits_follow_sections\` integer DEFAULT true,
  	\`limits_requests\` numeric DEFAULT 1,
  	\`limits_interval_seconds\` numeric DEFAULT 1,
  	\`limits_concurrency\` numeric DEFAULT 1,
  	\`limits_min_gap_ms\` numeric DEFAULT 0,
  	\`limits_revisit\` text DEFAULT 'every-run',
  	\`limits_gone_share_percent\` numeric DEFAULT 20,
  	\`respect_robots\` integer DEFAULT true,
  	\`schedule_enabled\` integer DEFAULT false,
  	\`schedule_every\` numeric,
  	\`schedule_cron\` text,
  	\`schedule_time_zone\` text DEFAULT 'UTC',
  	\`schedule_jitter_minutes\` numeric DEFAULT 0,
  	\`schedule_quiet_from\` text,
  	\`schedule_quiet_to\` text,
  	\`paused_reason\` text,
  	\`next_run_at\` text,
  	\`failures_in_row\` numeric DEFAULT 0,
  	\`publish_policy\` text DEFAULT 'draft' NOT NULL,
  	\`gone_policy\` text DEFAULT 'flag',
  	\`image_policy\` text DEFAULT 'download' NOT NULL,
  	\`rights_use\` text DEFAULT 'full',
  	\`rights_licence_note\` text,
  	\`enabled\` integer DEFAULT true,
  	\`kind\` text DEFAULT 'mirror' NOT NULL,
  	\`lease_owner\` text,
  	\`lease_until\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`sources_name_idx\` ON \`sources\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`sources_next_run_at_idx\` ON \`sources\` (\`next_run_at\`);`)
  await db.run(sql`CREATE INDEX \`sources_updated_at_idx\` ON \`sources\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`sources_created_at_idx\` ON \`sources\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`import_runs\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`source_name\` text,
  	\`reason\` text,
  	\`detail\` text,
  	\`discovered\` numeric DEFAULT 0,
  	\`fetched\` numeric DEFAULT 0,
  	\`not_modified\` numeric DEFAULT 0,
  	\`created\` numeric DEFAULT 0,
  	\`updated\` numeric DEFAULT 0,
  	\`unchanged\` numeric DEFAULT 0,
  	\`proposed\` numeric DEFAULT 0,
  	\`skipped\` numeric DEFAULT 0,
  	\`failed\` numeric DEFAULT 0,
  	\`media_stored\` numeric DEFAULT 0,
  	\`media_failed\` numeric DEFAULT 0,
  	\`problems\` text,
  	\`notices\` text,
  	\`options\` text,
  	\`status\` text,
  	\`source_id\` text(36),
  	\`trigger\` text,
  	\`started_by_id\` text(36),
  	\`control\` text,
  	\`batches\` numeric DEFAULT 0,
  	\`losses\` numeric DEFAULT 0,
  	\`started_at\` text,
  	\`finished_at\` text,
  	\`duration_ms\` numeric,
  	\`heartbeat_at\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`source_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`started_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`import_runs_status_idx\` ON \`import_runs\` (\`status\`);`)
  await db.run(sql`CREATE INDEX \`import_runs_source_idx\` ON \`import_runs\` (\`source_id\`);`)
  await db.run(sql`CREATE INDEX \`import_runs_started_by_idx\` ON \`import_runs\` (\`started_by_id\`);`)
  await db.run(sql`CREATE INDEX \`import_runs_updated_at_idx\` ON \`import_runs\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`import_runs_created_at_idx\` ON \`import_runs\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`startedAt_createdAt_idx\` ON \`import_runs\` (\`started_at\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`source_status_idx\` ON \`import_runs\` (\`source_id\`,\`status\`);`)
  await db.run(sql`CREATE INDEX \`source_startedAt_createdAt_idx\` ON \`import_runs\` (\`source_id\`,\`started_at\`,\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`source_items\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`source_key\` text NOT NULL,
  	\`title\` text,
  	\`url\` text,
  	\`state\` text,
  	\`outcome\` text,
  	\`reason\` text,
  	\`detail\` text,
  	\`warnings\` text,
  	\`proposals\` text,
  	\`sections\` text,
  	\`waits_for\` text,
  	\`hashes\` text,
  	\`document_collection\` text,
  	\`document_id\` text,
  	\`etag\` text,
  	\`last_modified\` text,
  	\`moved_to\` text,
  	\`content_hash\` text,
  	\`robots_directives\` text,
  	\`last_fetch\` text,
  	\`kind\` text,
  	\`source_id\` text(36),
  	\`article_id\` text(36),
  	\`first_seen_at\` text,
  	\`last_seen_at\` text,
  	\`last_imported_at\` text,
  	\`gone_at\` text,
  	\`fresh_until\` text,
  	\`next_visit_at\` text,
  	\`next_attempt_at\` text,
  	\`retry\` text,
  	\`attempts\` numeric,
  	\`fresh_seconds\` numeric,
  	\`visit_minutes\` numeric,
  	\`map_version\` numeric,
  	\`waiting\` integer,
  	\`settled\` integer,
  	\`last_run\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`source_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`article_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`source_items_source_key_idx\` ON \`source_items\` (\`source_key\`);`)
  await db.run(sql`CREATE INDEX \`source_items_url_idx\` ON \`source_items\` (\`url\`);`)
  await db.run(sql`CREATE INDEX \`source_items_state_idx\` ON \`source_items\` (\`state\`);`)
  await db.run(sql`CREATE INDEX \`source_items_document_id_idx\` ON \`source_items\` (\`document_id\`);`)
  await db.run(sql`CREATE INDEX \`source_items_moved_to_idx\` ON \`source_items\` (\`moved_to\`);`)
  await db.run(sql`CREATE INDEX \`source_items_content_hash_idx\` ON \`source_items\` (\`content_hash\`);`)
  await db.run(sql`CREATE INDEX \`source_items_source_idx\` ON \`source_items\` (\`source_id\`);`)
  await db.run(sql`CREATE INDEX \`source_items_article_idx\` ON \`source_items\` (\`article_id\`);`)
  await db.run(sql`CREATE INDEX \`source_items_last_run_idx\` ON \`source_items\` (\`last_run\`);`)
  await db.run(sql`CREATE INDEX \`source_items_updated_at_idx\` ON \`source_items\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`source_items_created_at_idx\` ON \`source_items\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`source_state_idx\` ON \`source_items\` (\`source_id\`,\`state\`);`)
  await db.run(sql`CREATE INDEX \`source_kind_sourceKey_idx\` ON \`source_items\` (\`source_id\`,\`kind\`,\`source_key\`);`)
  await db.run(sql`CREATE INDEX \`source_waiting_sourceKey_idx\` ON \`source_items\` (\`source_id\`,\`waiting\`,\`source_key\`);`)
  await db.run(sql`CREATE INDEX \`source_settled_sourceKey_idx\` ON \`source_items\` (\`source_id\`,\`settled\`,\`source_key\`);`)
  await db.run(sql`CREATE INDEX \`lastSeenAt_createdAt_idx\` ON \`source_items\` (\`last_seen_at\`,\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`host_states\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`revision\` numeric NOT NULL,
  	\`value\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`host_states_key_idx\` ON \`host_states\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`host_states_updated_at_idx\` ON \`host_states\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`host_states_created_at_idx\` ON \`host_states\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`users_roles\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text(36) NOT NULL,
  	\`value\` text,
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`users_roles_order_idx\` ON \`users_roles\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`users_roles_parent_idx\` ON \`users_roles\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`users_sessions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`created_at\` text,
  	\`expires_at\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`users_sessions_order_idx\` ON \`users_sessions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`users_sessions_parent_id_idx\` ON \`users_sessions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`users\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`enable_a_p_i_key\` integer,
  	\`api_key\` text,
  	\`api_key_index\` text,
  	\`email\` text NOT NULL,
  	\`reset_password_token\` text,
  	\`reset_password_expiration\` text,
  	\`salt\` text,
  	\`hash\` text,
  	\`reset_password_requested_at\` text,
  	\`login_attempts\` numeric DEFAULT 0,
  	\`lock_until\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`users_updated_at_idx\` ON \`users\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`users_created_at_idx\` ON \`users\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`users_email_idx\` ON \`users\` (\`email\`);`)
  await db.run(sql`CREATE TABLE \`payload_kv\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`data\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`payload_kv_key_idx\` ON \`payload_kv\` (\`key\`);`)
  await db.run(sql`CREATE TABLE \`payload_jobs_log\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text(36) NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`executed_at\` text NOT NULL,
  	\`completed_at\` text NOT NULL,
  	\`task_slug\` text NOT NULL,
  	\`task_i_d\` text NOT NULL,
  	\`input\` text,
  	\`output\` text,
  	\`state\` text NOT NULL,
  	\`error\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`payload_jobs\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_jobs_log_order_idx\` ON \`payload_jobs_log\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_log_parent_id_idx\` ON \`payload_jobs_log\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_jobs\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`input\` text,
  	\`completed_at\` text,
  	\`total_tried\` numeric DEFAULT 0,
  	\`has_error\` integer DEFAULT false,
  	\`error\` text,
  	\`task_slug\` text,
  	\`queue\` text DEFAULT 'default',
  	\`wait_until\` text,
  	\`processing\` integer DEFAULT false,
  	\`concurrency_key\` text,
  	\`meta\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_jobs_completed_at_idx\` ON \`payload_jobs\` (\`completed_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_total_tried_idx\` ON \`payload_jobs\` (\`total_tried\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_has_error_idx\` ON \`payload_jobs\` (\`has_error\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_task_slug_idx\` ON \`payload_jobs\` (\`task_slug\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_queue_idx\` ON \`payload_jobs\` (\`queue\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_wait_until_idx\` ON \`payload_jobs\` (\`wait_until\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_processing_idx\` ON \`payload_jobs\` (\`processing\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_concurrency_key_idx\` ON \`payload_jobs\` (\`concurrency_key\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_updated_at_idx\` ON \`payload_jobs\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_created_at_idx\` ON \`payload_jobs\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_locked_documents\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`global_slug\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_global_slug_idx\` ON \`payload_locked_documents\` (\`global_slug\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_updated_at_idx\` ON \`payload_locked_documents\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_created_at_idx\` ON \`payload_locked_documents\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_locked_documents_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`articles_id\` text(36),
  	\`promo_banners_id\` text(36),
  	\`article_lists_id\` text(36),
  	\`categories_id\` text(36),
  	\`sources_id\` text(36),
  	\`users_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_locked_documents\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`articles_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`promo_banners_id\`) REFERENCES \`promo_banners\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`article_lists_id\`) REFERENCES \`article_lists\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`categories_id\`) REFERENCES \`categories\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`sources_id\`) REFERENCES \`sources\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_order_idx\` ON \`payload_locked_documents_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_parent_idx\` ON \`payload_locked_documents_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_path_idx\` ON \`payload_locked_documents_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_articles_id_idx\` ON \`payload_locked_documents_rels\` (\`articles_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_promo_banners_id_idx\` ON \`payload_locked_documents_rels\` (\`promo_banners_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_article_lists_id_idx\` ON \`payload_locked_documents_rels\` (\`article_lists_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_categories_id_idx\` ON \`payload_locked_documents_rels\` (\`categories_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_sources_id_idx\` ON \`payload_locked_documents_rels\` (\`sources_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_users_id_idx\` ON \`payload_locked_documents_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_preferences\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`key\` text,
  	\`value\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_preferences_key_idx\` ON \`payload_preferences\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_updated_at_idx\` ON \`payload_preferences\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_created_at_idx\` ON \`payload_preferences\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_preferences_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_preferences\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_order_idx\` ON \`payload_preferences_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_parent_idx\` ON \`payload_preferences_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_path_idx\` ON \`payload_preferences_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_users_id_idx\` ON \`payload_preferences_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_migrations\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`batch\` numeric,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_migrations_updated_at_idx\` ON \`payload_migrations\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_migrations_created_at_idx\` ON \`payload_migrations\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_jobs_stats\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`stats\` text,
  	\`updated_at\` text,
  	\`created_at\` text
  );
  `)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`articles\`;`)
  await db.run(sql`DROP TABLE \`articles_texts\`;`)
  await db.run(sql`DROP TABLE \`articles_rels\`;`)
  await db.run(sql`DROP TABLE \`_articles_v\`;`)
  await db.run(sql`DROP TABLE \`_articles_v_texts\`;`)
  await db.run(sql`DROP TABLE \`_articles_v_rels\`;`)
  await db.run(sql`DROP TABLE \`promo_banners_placements\`;`)
  await db.run(sql`DROP TABLE \`promo_banners\`;`)
  await db.run(sql`DROP TABLE \`_promo_banners_v_version_placements\`;`)
  await db.run(sql`DROP TABLE \`_promo_banners_v\`;`)
  await db.run(sql`DROP TABLE \`article_lists_entries\`;`)
  await db.run(sql`DROP TABLE \`article_lists\`;`)
  await db.run(sql`DROP TABLE \`categories\`;`)
  await db.run(sql`DROP TABLE \`media\`;`)
  await db.run(sql`DROP TABLE \`sources_start_urls\`;`)
  await db.run(sql`DROP TABLE \`sources_include_patterns\`;`)
  await db.run(sql`DROP TABLE \`sources_exclude_patterns\`;`)
  await db.run(sql`DROP TABLE \`sources\`;`)
  await db.run(sql`DROP TABLE \`import_runs\`;`)
  await db.run(sql`DROP TABLE \`source_items\`;`)
  await db.run(sql`DROP TABLE \`host_states\`;`)
  await db.run(sql`DROP TABLE \`users_roles\`;`)
  await db.run(sql`DROP TABLE \`users_sessions\`;`)
  await db.run(sql`DROP TABLE \`users\`;`)
  await db.run(sql`DROP TABLE \`payload_kv\`;`)
  await db.run(sql`DROP TABLE \`payload_jobs_log\`;`)
  await db.run(sql`DROP TABLE \`payload_jobs\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_preferences\`;`)
  await db.run(sql`DROP TABLE \`payload_preferences_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_migrations\`;`)
  await db.run(sql`DROP TABLE \`payload_jobs_stats\`;`)
}
