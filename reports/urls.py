"""URLs of the reports room."""

urlpatterns = []
