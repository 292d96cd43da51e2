"""An import from upload to confirmation: staged file, preview, background job, undo, templates."""
