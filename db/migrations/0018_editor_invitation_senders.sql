ALTER TABLE "course_editor_invitations" ADD COLUMN "invited_by_id" text;--> statement-breakpoint
ALTER TABLE "course_editor_invitations" ADD CONSTRAINT "course_editor_invitations_invited_by_id_users_id_fk" FOREIGN KEY ("invited_by_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "course_editor_invitations_sender_idx" ON "course_editor_invitations" USING btree ("invited_by_id");--> statement-breakpoint
-- Who gave what is waiting: whoever the security log has for that very moment, an invitation and its event being of one
-- transaction. Otherwise the course's instructor, in whose name it was.
UPDATE "course_editor_invitations" i SET "invited_by_id" = coalesce((
  SELECT e."actor_id" FROM "audit_events" e
  WHERE e."kind" = 'course-editor-added' AND e."user_id" IS NULL AND e."actor_id" IS NOT NULL
    AND e."details"->>'courseId' = i."course_id" AND e."created_at" = i."created_at" ORDER BY e."id" LIMIT 1),
  (SELECT c."instructor_id" FROM "courses" c WHERE c."id" = i."course_id"));--> statement-breakpoint
ALTER TABLE "course_editor_invitations" ALTER COLUMN "invited_by_id" SET NOT NULL;--> statement-breakpoint
-- What outlived the right of its sender: the account is closed, or neither teaches the course nor administers the site.
DELETE FROM "course_editor_invitations" i USING "users" u, "courses" c
  WHERE u."id" = i."invited_by_id" AND c."id" = i."course_id"
    AND (u."deleted_at" IS NOT NULL OR u."deactivated_at" IS NOT NULL
      OR (c."instructor_id" <> u."id" AND u."role" <> 'admin'));--> statement-breakpoint
-- Takes the invitation before it gives the right: one that is just being ended gives none.
CREATE OR REPLACE FUNCTION lectern_claim_address() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('address'), hashtext(lower(NEW.email)));
  WITH claimed AS (DELETE FROM course_editor_invitations WHERE email = lower(NEW.email) RETURNING course_id)
  INSERT INTO course_editors (course_id, user_id)
    SELECT i.course_id, NEW.id FROM claimed i JOIN courses c ON c.id = i.course_id
    WHERE c.instructor_id <> NEW.id
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- The key that granted a refund which is carried out later.
ALTER TABLE "refunds" ADD COLUMN "granted_key_id" text;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_granted_key_id_api_keys_id_fk" FOREIGN KEY ("granted_key_id") REFERENCES "public"."api_keys"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "refunds_granted_key_idx" ON "refunds" USING btree ("granted_key_id") WHERE "refunds"."granted_key_id" is not null;