-- Every change of what the public sees is announced with the commit that makes it, whoever makes it and from wherever:
-- each instance keeps finished replies in memory and gives up those that show what was changed. The payload names it:
-- 'all', 'lists', or ids and course addresses that occur in whatever shows it. What is left out on purpose is shown some
-- seconds late: sold, ratings in lists, numbers of learners.
CREATE FUNCTION lectern_announce(VARIADIC names text[]) RETURNS void LANGUAGE sql AS $$
  SELECT pg_notify('lectern_public', array_to_string(names, ' '))
$$;
--> statement-breakpoint
CREATE FUNCTION lectern_course_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.is_listed THEN PERFORM lectern_announce('lists'); END IF;
  ELSIF TG_OP = 'DELETE' THEN
    IF OLD.is_listed THEN PERFORM lectern_announce('lists', OLD.id, OLD.slug); END IF;
  ELSIF OLD.is_listed <> NEW.is_listed THEN
    PERFORM lectern_announce('lists', NEW.id, OLD.slug, NEW.slug);
  ELSIF NEW.is_listed THEN
    PERFORM lectern_announce(NEW.id, OLD.slug, NEW.slug);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER courses_announce AFTER INSERT OR DELETE ON courses
  FOR EACH ROW EXECUTE FUNCTION lectern_course_changed();
--> statement-breakpoint
CREATE TRIGGER courses_announce_update AFTER UPDATE OF
    slug, title, subtitle, description, thumbnail_url, thumb, list_image, level, category_id, topic_id, tags, price,
    discount_percent, language, has_captions, what_youll_learn, requirements, who_its_for, duration_seconds,
    lesson_count, instructor_id, lecturer_id, organization_id, is_org_private, term_id, is_published, published_at,
    archived_at ON courses
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION lectern_course_changed();
--> statement-breakpoint
-- For tables whose rows belong to a course: lessons, sections, ratings.
CREATE FUNCTION lectern_course_part_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  course record;
BEGIN
  FOR course IN SELECT c.id, c.slug FROM courses c
    WHERE c.is_listed AND c.id IN (SELECT DISTINCT changed.course_id FROM changed)
  LOOP
    PERFORM lectern_announce(course.id, course.slug);
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER materials_announce_insert AFTER INSERT ON materials REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION lectern_course_part_changed();
--> statement-breakpoint
CREATE TRIGGER materials_announce_update AFTER UPDATE ON materials REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION lectern_course_part_changed();
--> statement-breakpoint
CREATE TRIGGER materials_announce_delete AFTER DELETE ON materials REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION lectern_course_part_changed();
--> statement-breakpoint
CREATE TRIGGER sections_announce_insert AFTER INSERT ON sections REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION lectern_course_part_changed();
--> statement-breakpoint
CREATE TRIGGER sections_announce_update AFTER UPDATE ON sections REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION lectern_course_part_changed();
--> statement-breakpoint
CREATE TRIGGER sections_announce_delete AFTER DELETE ON sections REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION lectern_course_part_changed();
--> statement-breakpoint
CREATE TRIGGER feedback_announce_insert AFTER INSERT ON feedback REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION lectern_course_part_changed();
--> statement-breakpoint
CREATE TRIGGER feedback_announce_delete AFTER DELETE ON feedback REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION lectern_course_part_changed();
--> statement-breakpoint
-- A vote for a rating touches only its count, which may be shown late.
CREATE FUNCTION lectern_feedback_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lectern_announce(c.id, c.slug) FROM courses c WHERE c.id = NEW.course_id AND c.is_listed;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER feedback_announce_update AFTER UPDATE OF rating_star, comment, reply ON feedback
  FOR EACH ROW EXECUTE FUNCTION lectern_feedback_changed();
--> statement-breakpoint
-- Categories and topics are in the menu of every page.
CREATE FUNCTION lectern_everything_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lectern_announce('all');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER categories_announce AFTER INSERT OR UPDATE OR DELETE ON categories
  FOR EACH STATEMENT EXECUTE FUNCTION lectern_everything_changed();
--> statement-breakpoint
CREATE TRIGGER topics_announce AFTER INSERT OR UPDATE OR DELETE ON topics
  FOR EACH STATEMENT EXECUTE FUNCTION lectern_everything_changed();
--> statement-breakpoint
CREATE FUNCTION lectern_listed_row_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM lectern_announce('lists', OLD.id);
  ELSE
    PERFORM lectern_announce('lists', NEW.id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER lecturers_announce AFTER INSERT OR UPDATE OR DELETE ON lecturers
  FOR EACH ROW EXECUTE FUNCTION lectern_listed_row_changed();
--> statement-breakpoint
CREATE TRIGGER top_weeks_announce AFTER INSERT OR UPDATE OR DELETE ON top_weeks
  FOR EACH ROW EXECUTE FUNCTION lectern_listed_row_changed();
--> statement-breakpoint
CREATE FUNCTION lectern_top_week_part_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    PERFORM lectern_announce('lists', OLD.top_week_id);
  ELSE
    PERFORM lectern_announce('lists', NEW.top_week_id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER top_week_courses_announce AFTER INSERT OR UPDATE OR DELETE ON top_week_courses
  FOR EACH ROW EXECUTE FUNCTION lectern_top_week_part_changed();
--> statement-breakpoint
CREATE TRIGGER top_week_categories_announce AFTER INSERT OR UPDATE OR DELETE ON top_week_categories
  FOR EACH ROW EXECUTE FUNCTION lectern_top_week_part_changed();
--> statement-breakpoint
-- The name and picture of whoever teaches or rates is shown with the courses concerned.
CREATE FUNCTION lectern_person_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lectern_announce(l.id, NEW.id) FROM lecturers l WHERE l.user_id = NEW.id;
  PERFORM lectern_announce(NEW.id, c.id, c.slug) FROM courses c WHERE c.instructor_id = NEW.id AND c.is_listed;
  PERFORM lectern_announce(c.id, c.slug) FROM feedback f JOIN courses c ON c.id = f.course_id
    WHERE f.user_id = NEW.id AND c.is_listed;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER users_announce AFTER UPDATE OF
    name, image_profile_url, headline, bio, role, deactivated_at, deleted_at ON users
  FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION lectern_person_changed();
--> statement-breakpoint
CREATE FUNCTION lectern_organization_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM lectern_announce('lists');
    RETURN NULL;
  END IF;
  PERFORM lectern_announce('lists', OLD.id, OLD.slug);
  PERFORM lectern_announce(c.id, c.slug) FROM courses c WHERE c.organization_id = OLD.id AND c.is_listed;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER organizations_announce AFTER INSERT OR DELETE ON organizations
  FOR EACH ROW EXECUTE FUNCTION lectern_organization_changed();
--> statement-breakpoint
CREATE TRIGGER organizations_announce_update AFTER UPDATE OF name, slug, description, logo_url, deleted_at ON organizations
  FOR EACH ROW EXECUTE FUNCTION lectern_organization_changed();
