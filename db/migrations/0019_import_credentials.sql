ALTER TABLE "member_imports" ADD COLUMN "started_session_id" text;--> statement-breakpoint
ALTER TABLE "member_imports" ADD COLUMN "started_key_id" text;--> statement-breakpoint
ALTER TABLE "member_imports" ADD COLUMN "stop_reason" text;--> statement-breakpoint
ALTER TABLE "member_imports" ADD CONSTRAINT "member_imports_started_session_id_sessions_id_fk" FOREIGN KEY ("started_session_id") REFERENCES "public"."sessions"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_imports" ADD CONSTRAINT "member_imports_started_key_id_api_keys_id_fk" FOREIGN KEY ("started_key_id") REFERENCES "public"."api_keys"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "member_imports_session_idx" ON "member_imports" USING btree ("started_session_id") WHERE "member_imports"."started_session_id" is not null;--> statement-breakpoint
CREATE INDEX "member_imports_key_idx" ON "member_imports" USING btree ("started_key_id") WHERE "member_imports"."started_key_id" is not null;--> statement-breakpoint
-- What had stopped before: after as many failures in a row as a batch is tried, or because of its starter's rights.
UPDATE "member_imports" SET "stop_reason" = CASE WHEN "attempts" >= 5 THEN 'failed' ELSE 'right-ended' END
  WHERE "status" = 'stopped';
