"""Addresses of posts; those of signing in stand beside it, because their names belong to nobody's namespace."""

from django.urls import path

from linli.ground.posts.pages import accounts, filling, own, roles

app_name = "posts"
urlpatterns = [
    path("", filling.index, name="list"),
    path("own/", own.own, name="own"),
    path("own/elsewhere/", own.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("own/switch/", own.switch, name="switch"),
    path("new/", filling.where, name="where"),
    path("new/<uuid:unit>/", filling.new, name="new"),
    path("accounts/", accounts.index, name="accounts"),
    path("accounts/new/", accounts.new, name="account_new"),
    path("accounts/<uuid:pk>/", accounts.one, name="account"),
    path("accounts/<uuid:pk>/change/", accounts.change, name="account_change"),
    path("accounts/<uuid:pk>/close/", accounts.close, name="account_close"),
    path("accounts/<uuid:pk>/reopen/", accounts.reopen, name="account_reopen"),
    path("accounts/<uuid:pk>/second-step/", accounts.reset_second_step, name="account_second_step"),
    path("accounts/<uuid:pk>/slip/", accounts.slip, name="account_slip"),
    path("roles/", roles.index, name="roles"),
    path("roles/new/", roles.new, name="role_new"),
    path("roles/<uuid:pk>/", roles.one, name="role"),
    path("roles/<uuid:pk>/change/", roles.change, name="role_change"),
    path("roles/<uuid:pk>/withdraw/", roles.withdraw, name="role_withdraw"),
    path("<uuid:pk>/", filling.one, name="post"),
    path("<uuid:pk>/change/", filling.change, name="post_change"),
    path("<uuid:pk>/appoint/", filling.appoint, name="appoint"),
    path("<uuid:pk>/cover/", filling.cover, name="cover"),
    path("<uuid:pk>/end/", filling.end, name="post_end"),
    path("<uuid:pk>/holdings/<uuid:holding>/end/", filling.end_holding, name="holding_end"),
]
