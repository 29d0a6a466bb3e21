ALTER TABLE "audit_events" ADD COLUMN "api_key_id" text;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_api_key_id_api_keys_id_fk" FOREIGN KEY ("api_key_id") REFERENCES "public"."api_keys"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_api_key_idx" ON "audit_events" USING btree ("api_key_id") WHERE "audit_events"."api_key_id" is not null;--> statement-breakpoint
-- The security log stays append-only: the reference to a key, too, goes only with the key's row.
CREATE OR REPLACE FUNCTION lectern_keep_audit_event() RETURNS trigger LANGUAGE plpgsql AS $$
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
  RAISE EXCEPTION 'audit_events is append-only' USING ERRCODE = 'restrict_violation';
END $$;
