ALTER TABLE "courses" ADD COLUMN "description_parsed" text;--> statement-breakpoint
ALTER TABLE "materials" ADD COLUMN "description_parsed" text;--> statement-breakpoint
ALTER TABLE "materials" ADD COLUMN "content_parsed" text;