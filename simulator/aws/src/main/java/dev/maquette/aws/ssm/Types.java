package dev.maquette.aws.ssm;

import java.util.List;

/** The words of parameters. */
final class Types {

    static final String SECURE = "SecureString";
    static final List<String> ALL = List.of("SecureString", "StringList", "String");
    static final String STANDARD = "Standard";
    static final String ADVANCED = "Advanced";
    static final String INTELLIGENT = "Intelligent-Tiering";
    static final List<String> TIERS = List.of(STANDARD, ADVANCED, INTELLIGENT);
    static final String TEXT = "text";

    private Types() {}
}
