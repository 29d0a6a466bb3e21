-- A change of what lists of courses are chosen, searched or ordered by concerns every list, for one that does not show
-- the course yet may have to show it now. Left out are sold and ratings, which the public sees some seconds late.
-- 'lists' is a notification of its own, always the same text, which PostgreSQL sends once for a transaction however many
-- courses it changes.
CREATE OR REPLACE FUNCTION lectern_course_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.is_listed THEN PERFORM lectern_announce('lists'); END IF;
  ELSIF TG_OP = 'DELETE' THEN
    IF OLD.is_listed THEN PERFORM lectern_announce('lists'), lectern_announce(OLD.id, OLD.slug); END IF;
  ELSIF OLD.is_listed OR NEW.is_listed THEN
    PERFORM lectern_announce(NEW.id, OLD.slug, NEW.slug);
    IF (OLD.is_listed, OLD.category_id, OLD.topic_id, OLD.level, OLD.language, OLD.has_captions, OLD.effective_price,
        OLD.discount_percent, OLD.duration_seconds, OLD.instructor_id, OLD.lecturer_id, OLD.organization_id,
        OLD.published_at, OLD.search_title, OLD.search)
      IS DISTINCT FROM
       (NEW.is_listed, NEW.category_id, NEW.topic_id, NEW.level, NEW.language, NEW.has_captions, NEW.effective_price,
        NEW.discount_percent, NEW.duration_seconds, NEW.instructor_id, NEW.lecturer_id, NEW.organization_id,
        NEW.published_at, NEW.search_title, NEW.search)
    THEN PERFORM lectern_announce('lists'); END IF;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Names of category, topic and teacher, by which courses are found: they are not shown with the course.
CREATE FUNCTION lectern_lists_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM lectern_announce('lists');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER courses_announce_keywords AFTER UPDATE OF keywords ON courses
  FOR EACH ROW WHEN (NEW.is_listed AND OLD.keywords IS DISTINCT FROM NEW.keywords) EXECUTE FUNCTION lectern_lists_changed();
