-- A right to edit a course of an organization ends with the membership. What outlived one: it gave no right, and would
-- have come back with a later membership, or with another role.
DELETE FROM "course_editors" e USING "courses" c
  WHERE c."id" = e."course_id" AND c."organization_id" IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM "memberships" m
      WHERE m."organization_id" = c."organization_id" AND m."user_id" = e."user_id" AND m."status" = 'active');
