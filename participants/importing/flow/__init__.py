"""From upload to confirmation: staged file, preview, background job, undo, templates to fill in."""
