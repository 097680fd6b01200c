vcl 4.1;

# Varnish in front of the CMS: keeps the answers of the API, feeds and calendars, and drops them
# when the CMS says that content changed.

backend cms {
    .host = "127.0.0.1";
    .port = "8000";
}

# Whoever may tell it to drop what it holds: the machines that run the CMS.
acl tellers {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "BAN") {
        if (client.ip !~ tellers) {
            return (synth(403));
        }
        ban("obj.http.Cache-Tag ~ " + req.http.Cache-Tag);
        return (synth(200));
    }
    if (req.url !~ "^/(graphql|feeds|calendars)/") {
        return (pass);
    }
    # The CMS reads no cookie here, and its answers are the same for every origin.
    unset req.http.Cookie;
    unset req.http.Origin;
}

sub vcl_backend_response {
    if (bereq.url ~ "^/(graphql|feeds|calendars)/") {
        # Nothing is given for a moment longer than the CMS says, also while the next one is made.
        set beresp.grace = 0s;
        # What is not to be kept now may be kept a second later.
        if (beresp.ttl <= 0s) {
            set beresp.ttl = 1s;
            set beresp.uncacheable = true;
            return (deliver);
        }
    }
}
