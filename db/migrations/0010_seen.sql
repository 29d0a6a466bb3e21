-- Who may open a file follows from what refers to it, asked at each request; the security log is found by who did it.
CREATE INDEX "message_attachments_upload_idx" ON "message_attachments" USING btree ("upload_id");--> statement-breakpoint
CREATE INDEX "courses_pictures_idx" ON "courses" USING gin (array_append(thumb || list_image, thumbnail_url));--> statement-breakpoint
CREATE INDEX "material_captions_upload_idx" ON "material_captions" USING btree ("upload_id");--> statement-breakpoint
CREATE INDEX "audit_events_actor_idx" ON "audit_events" USING btree ("actor_id","id");