-- What is saved as it was changes nothing that anybody sees: only a difference is announced.
DROP TRIGGER courses_announce_update ON courses;
--> statement-breakpoint
CREATE TRIGGER courses_announce_update AFTER UPDATE OF
    slug, title, subtitle, description, thumbnail_url, thumb, list_image, level, category_id, topic_id, tags, price,
    discount_percent, language, has_captions, what_youll_learn, requirements, who_its_for, duration_seconds,
    lesson_count, instructor_id, lecturer_id, organization_id, is_org_private, term_id, is_published, published_at,
    archived_at ON courses
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION lectern_course_changed();
--> statement-breakpoint
DROP TRIGGER users_announce ON users;
--> statement-breakpoint
CREATE TRIGGER users_announce AFTER UPDATE OF
    name, image_profile_url, headline, bio, role, deactivated_at, deleted_at ON users
  FOR EACH ROW WHEN (
    (OLD.name, OLD.image_profile_url, OLD.headline, OLD.bio, OLD.role, OLD.deactivated_at, OLD.deleted_at)
      IS DISTINCT FROM
    (NEW.name, NEW.image_profile_url, NEW.headline, NEW.bio, NEW.role, NEW.deactivated_at, NEW.deleted_at))
  EXECUTE FUNCTION lectern_person_changed();
--> statement-breakpoint
DROP TRIGGER organizations_announce_update ON organizations;
--> statement-breakpoint
CREATE TRIGGER organizations_announce_update AFTER UPDATE OF name, slug, description, logo_url, deleted_at ON organizations
  FOR EACH ROW WHEN (
    (OLD.name, OLD.slug, OLD.description, OLD.logo_url, OLD.deleted_at)
      IS DISTINCT FROM
    (NEW.name, NEW.slug, NEW.description, NEW.logo_url, NEW.deleted_at))
  EXECUTE FUNCTION lectern_organization_changed();
--> statement-breakpoint
DROP TRIGGER feedback_announce_update ON feedback;
--> statement-breakpoint
CREATE TRIGGER feedback_announce_update AFTER UPDATE OF rating_star, comment, reply ON feedback
  FOR EACH ROW WHEN ((OLD.rating_star, OLD.comment, OLD.reply) IS DISTINCT FROM (NEW.rating_star, NEW.comment, NEW.reply))
  EXECUTE FUNCTION lectern_feedback_changed();
--> statement-breakpoint
DROP TRIGGER lecturers_announce ON lecturers;
--> statement-breakpoint
CREATE TRIGGER lecturers_announce AFTER INSERT OR DELETE ON lecturers
  FOR EACH ROW EXECUTE FUNCTION lectern_listed_row_changed();
--> statement-breakpoint
CREATE TRIGGER lecturers_announce_update AFTER UPDATE ON lecturers
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION lectern_listed_row_changed();
--> statement-breakpoint
DROP TRIGGER top_weeks_announce ON top_weeks;
--> statement-breakpoint
CREATE TRIGGER top_weeks_announce AFTER INSERT OR DELETE ON top_weeks
  FOR EACH ROW EXECUTE FUNCTION lectern_listed_row_changed();
--> statement-breakpoint
CREATE TRIGGER top_weeks_announce_update AFTER UPDATE ON top_weeks
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION lectern_listed_row_changed();
--> statement-breakpoint
DROP TRIGGER categories_announce ON categories;
--> statement-breakpoint
CREATE TRIGGER categories_announce AFTER INSERT OR DELETE ON categories
  FOR EACH STATEMENT EXECUTE FUNCTION lectern_everything_changed();
--> statement-breakpoint
CREATE TRIGGER categories_announce_update AFTER UPDATE ON categories
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION lectern_everything_changed();
--> statement-breakpoint
DROP TRIGGER topics_announce ON topics;
--> statement-breakpoint
CREATE TRIGGER topics_announce AFTER INSERT OR DELETE ON topics
  FOR EACH STATEMENT EXECUTE FUNCTION lectern_everything_changed();
--> statement-breakpoint
CREATE TRIGGER topics_announce_update AFTER UPDATE ON topics
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION lectern_everything_changed();
--> statement-breakpoint
-- The parts of a course, of which one statement may change hundreds.
CREATE FUNCTION lectern_course_part_differs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lectern_announce(c.id, c.slug) FROM courses c WHERE c.is_listed AND c.id IN (
    SELECT unnest(ARRAY[b.course_id, a.course_id]) FROM before b JOIN changed a ON a.id = b.id
    WHERE b.* IS DISTINCT FROM a.*);
  RETURN NULL;
END $$;
--> statement-breakpoint
DROP TRIGGER materials_announce_update ON materials;
--> statement-breakpoint
CREATE TRIGGER materials_announce_update AFTER UPDATE ON materials REFERENCING OLD TABLE AS before NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION lectern_course_part_differs();
--> statement-breakpoint
DROP TRIGGER sections_announce_update ON sections;
--> statement-breakpoint
CREATE TRIGGER sections_announce_update AFTER UPDATE ON sections REFERENCING OLD TABLE AS before NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION lectern_course_part_differs();
