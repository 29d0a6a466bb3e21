DROP INDEX "notifications_created_idx";--> statement-breakpoint
CREATE INDEX "search_misses_updated_idx" ON "search_misses" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "notifications_created_at_idx" ON "notifications" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "notifications_read_idx" ON "notifications" USING btree ("read_at") WHERE "notifications"."read_at" is not null;--> statement-breakpoint
CREATE INDEX "member_imports_ended_idx" ON "member_imports" USING btree ("updated_at") WHERE "member_imports"."status" <> 'running';--> statement-breakpoint
CREATE INDEX "gateway_events_other_idx" ON "gateway_events" USING btree ("created_at") WHERE "gateway_events"."payment_id" is null;--> statement-breakpoint
CREATE INDEX "outbox_mails_suppressed_idx" ON "outbox_mails" USING btree ("created_at") WHERE "outbox_mails"."last_error" = 'suppressed';--> statement-breakpoint
CREATE INDEX "audit_events_created_idx" ON "audit_events" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "refresh_tokens_expires_idx" ON "refresh_tokens" USING btree ("expires_at");--> statement-breakpoint
-- The security log stays append-only, but for what is past its period: whoever removes names the period in days in that
-- very transaction, thirty at least, and nothing younger goes.
CREATE OR REPLACE FUNCTION lectern_keep_audit_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  days int := nullif(current_setting('lectern.audit_days', true), '')::int;
BEGIN
  IF TG_OP = 'UPDATE' AND pg_trigger_depth() > 1
    AND (NEW.actor_id IS NULL OR NEW.actor_id = OLD.actor_id)
    AND (NEW.user_id IS NULL OR NEW.user_id = OLD.user_id)
    AND (NEW.organization_id IS NULL OR NEW.organization_id = OLD.organization_id)
    AND (NEW.api_key_id IS NULL OR NEW.api_key_id = OLD.api_key_id)
    AND to_jsonb(NEW) - ARRAY['actor_id', 'user_id', 'organization_id', 'api_key_id']
      = to_jsonb(OLD) - ARRAY['actor_id', 'user_id', 'organization_id', 'api_key_id']
  THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' AND days >= 30 AND OLD.created_at < now() - make_interval(days => days) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'audit_events is append-only' USING ERRCODE = 'restrict_violation';
END $$;
