CREATE TABLE "digest_items" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"type" text NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"actor_id" text,
	"dedupe_key" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "message_reactions" (
	"message_id" text NOT NULL,
	"user_id" text NOT NULL,
	"emoji" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_reactions_message_id_emoji_user_id_pk" PRIMARY KEY("message_id","emoji","user_id")
);
--> statement-breakpoint
ALTER TABLE "chat_events" ALTER COLUMN "chat_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "chat_events" ADD COLUMN "user_id" text;--> statement-breakpoint
ALTER TABLE "chats" ADD COLUMN "told_number" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Nobody is told now of what was said before.
UPDATE "chats" SET "told_number" = "last_number";--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "xid" "xid8";--> statement-breakpoint
-- In a statement of its own: what is there already is news to no stream.
ALTER TABLE "notifications" ALTER COLUMN "xid" SET DEFAULT pg_current_xact_id();--> statement-breakpoint
ALTER TABLE "digest_items" ADD CONSTRAINT "digest_items_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_items" ADD CONSTRAINT "digest_items_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_reactions" ADD CONSTRAINT "message_reactions_message_id_chat_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."chat_messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_reactions" ADD CONSTRAINT "message_reactions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "digest_items_key" ON "digest_items" USING btree ("user_id","dedupe_key");--> statement-breakpoint
CREATE INDEX "digest_items_created_idx" ON "digest_items" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "message_reactions_user_idx" ON "message_reactions" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "chat_events" ADD CONSTRAINT "chat_events_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chat_events_user_idx" ON "chat_events" USING btree ("user_id") WHERE "chat_events"."user_id" is not null;--> statement-breakpoint
CREATE INDEX "chats_untold_idx" ON "chats" USING btree ("id") WHERE "chats"."told_number" < "chats"."last_number";--> statement-breakpoint
CREATE INDEX "notifications_xid_idx" ON "notifications" USING btree ("xid");--> statement-breakpoint
CREATE INDEX "notification_preferences_wish_idx" ON "notification_preferences" USING btree ("type","user_id") WHERE "notification_preferences"."enabled";--> statement-breakpoint
ALTER TABLE "chat_events" ADD CONSTRAINT "chat_events_audience_check" CHECK (num_nonnulls("chat_events"."chat_id", "chat_events"."user_id") = 1);