package dev.maquette.kubernetes.api;

import java.util.Locale;

/** What a call wants to do, in the words of authorisation. */
public enum Verb {
    GET,
    LIST,
    WATCH,
    CREATE,
    UPDATE,
    PATCH,
    DELETE,
    DELETECOLLECTION;

    /** As RBAC rules and discovery spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isReadOnly() {
        return this == GET || this == LIST || this == WATCH;
    }
}
