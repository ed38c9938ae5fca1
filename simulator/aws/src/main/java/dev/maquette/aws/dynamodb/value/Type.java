package dev.maquette.aws.dynamodb.value;

import java.util.Arrays;
import java.util.Optional;

/** The types of attribute values (DynamoDB developer guide, HowItWorks.NamingRulesDataTypes). */
public enum Type {
    S("STRING"),
    N("NUMBER"),
    B("BINARY"),
    SS("STRING SET"),
    NS("NUMBER SET"),
    BS("BINARY SET"),
    M("MAP"),
    L("LIST"),
    NULL("NULL"),
    BOOL("BOOLEAN");

    private final String title;

    Type(String title) {
        this.title = title;
    }

    /** As some of DynamoDB's messages call it. */
    public String title() {
        return title;
    }

    /** Whether values of the type have an order. */
    public boolean isOrdered() {
        return this == S || this == N || this == B;
    }

    public boolean isSet() {
        return this == SS || this == NS || this == BS;
    }

    public static Optional<Type> find(String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
    }
}
