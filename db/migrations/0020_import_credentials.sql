ALTER TABLE "member_imports" ADD COLUMN "started_session_id" text;--> statement-breakpoint
ALTER TABLE "member_imports" ADD COLUMN "started_key_id" text;--> statement-breakpoint
ALTER TABLE "member_imports" ADD COLUMN "stop_reason" text;--> statement-breakpoint
-- What had stopped before: after as many failures in a row as a batch is tried, or because of its starter's rights.
UPDATE "member_imports" SET "stop_reason" = CASE WHEN "attempts" >= 5 THEN 'failed' ELSE 'right-ended' END
  WHERE "status" = 'stopped';
