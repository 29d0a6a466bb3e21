CREATE TABLE "course_editor_invitations" (
	"id" text PRIMARY KEY NOT NULL,
	"course_id" text NOT NULL,
	"email" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "course_editor_invitations_key" UNIQUE("course_id","email"),
	CONSTRAINT "course_editor_invitations_email_check" CHECK ("course_editor_invitations"."email" = lower("course_editor_invitations"."email"))
);
--> statement-breakpoint
DROP INDEX "memberships_email_key";--> statement-breakpoint
ALTER TABLE "course_editor_invitations" ADD CONSTRAINT "course_editor_invitations_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "course_editor_invitations_email_idx" ON "course_editor_invitations" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_email_key" ON "memberships" USING btree ("organization_id",lower("email")) WHERE "memberships"."user_id" is null;--> statement-breakpoint
-- What was given to an address goes to the account that has verified it, in the transaction that does: sign-up with a
-- provider, a mailed code or link, another address. The advisory lock keeps a right that is just being given from being
-- overlooked: whoever gives takes the same one before they look for the account.
CREATE FUNCTION lectern_claim_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('address'), hashtext(lower(NEW.email)));
  INSERT INTO course_editors (course_id, user_id)
    SELECT i.course_id, NEW.id FROM course_editor_invitations i JOIN courses c ON c.id = i.course_id
    WHERE i.email = lower(NEW.email) AND c.instructor_id <> NEW.id
    ON CONFLICT DO NOTHING;
  DELETE FROM course_editor_invitations WHERE email = lower(NEW.email);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER users_claim_address_insert AFTER INSERT ON users
  FOR EACH ROW WHEN (NEW.email_verified_at IS NOT NULL) EXECUTE FUNCTION lectern_claim_address();
--> statement-breakpoint
CREATE TRIGGER users_claim_address_update AFTER UPDATE OF email, email_verified_at ON users
  FOR EACH ROW WHEN (NEW.email_verified_at IS NOT NULL
    AND (OLD.email_verified_at IS NULL OR lower(OLD.email) <> lower(NEW.email)))
  EXECUTE FUNCTION lectern_claim_address();
--> statement-breakpoint
-- Invitations that an account got because it had registered the address, without ever verifying it, wait on the address.
UPDATE memberships m SET user_id = NULL FROM users u
  WHERE u.id = m.user_id AND u.email_verified_at IS NULL AND m.status = 'invited';
--> statement-breakpoint
-- Courses of organizations whose instructor is no active member (any more) go to the organization: its owner teaches them
-- until another is named. A public lecturer who is that instructor goes with them.
WITH orphaned AS (
  SELECT c.id, c.instructor_id AS former, o.owner_id AS owner FROM courses c JOIN organizations o ON o.id = c.organization_id
  WHERE o.deleted_at IS NULL AND NOT EXISTS (SELECT 1 FROM memberships m
    WHERE m.organization_id = o.id AND m.user_id = c.instructor_id AND m.status = 'active')),
moved AS (
  UPDATE courses c SET instructor_id = x.owner, version = c.version + 1,
    lecturer_id = CASE
      WHEN c.lecturer_id IS NULL OR EXISTS (SELECT 1 FROM lecturers l WHERE l.id = c.lecturer_id AND l.user_id = x.former)
      THEN (SELECT l.id FROM lecturers l WHERE l.user_id = x.owner) ELSE c.lecturer_id END,
    keywords = (SELECT concat_ws(' ', k.name, t.name, u.name) FROM categories k JOIN users u ON u.id = x.owner
      LEFT JOIN topics t ON t.id = c.topic_id WHERE k.id = c.category_id)
  FROM orphaned x WHERE c.id = x.id RETURNING c.id, c.instructor_id)
DELETE FROM course_editors e USING moved WHERE e.course_id = moved.id AND e.user_id = moved.instructor_id;
