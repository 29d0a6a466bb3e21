ALTER TABLE "enrolments" ADD COLUMN "suspended" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_suspended_check" CHECK (not "enrolments"."suspended" or ("enrolments"."source" = 'organization' and "enrolments"."revoked_at" is not null));--> statement-breakpoint
-- What an organization gave counts while its person is an active member: revoked with the membership, alive again with it.
CREATE FUNCTION lectern_follow_membership() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.status = 'active' THEN
    UPDATE enrolments n SET revoked_at = NULL, suspended = false FROM courses c
      WHERE c.id = n.course_id AND c.organization_id = NEW.organization_id AND n.user_id = NEW.user_id AND n.suspended;
  ELSE
    UPDATE enrolments n SET revoked_at = now(), suspended = true FROM courses c
      WHERE c.id = n.course_id AND c.organization_id = NEW.organization_id AND n.user_id = NEW.user_id
        AND n.source = 'organization' AND n.revoked_at IS NULL;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER memberships_follow AFTER UPDATE OF status ON memberships
  FOR EACH ROW WHEN (NEW.user_id IS NOT NULL AND OLD.status IS DISTINCT FROM NEW.status)
  EXECUTE FUNCTION lectern_follow_membership();
--> statement-breakpoint
-- Those who are no members any more have kept them.
UPDATE enrolments n SET revoked_at = now(), suspended = true FROM courses c
  WHERE c.id = n.course_id AND c.organization_id IS NOT NULL AND n.source = 'organization' AND n.revoked_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM memberships m
      WHERE m.organization_id = c.organization_id AND m.user_id = n.user_id AND m.status = 'active');
