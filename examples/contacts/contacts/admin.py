from django.contrib import admin

from .models import Contact, Group

admin.site.register([Contact, Group])
