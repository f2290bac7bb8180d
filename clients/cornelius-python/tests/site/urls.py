from django.urls import include, path

urlpatterns = [path("live/", include("cornelius.django.urls"))]
