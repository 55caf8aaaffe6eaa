-- What an agent or admin would have answered, personal data masked.
ALTER TABLE feedback ADD COLUMN corrected_answer text NOT NULL DEFAULT '';
