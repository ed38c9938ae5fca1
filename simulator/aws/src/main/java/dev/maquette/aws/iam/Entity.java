package dev.maquette.aws.iam;

import java.util.Map;

/** Something that policies can be given to. */
sealed interface Entity<E extends Entity<E>> permits User, Group, Role {

    String name();

    String path();

    String id();

    String arn();

    Grants grants();

    Map<String, String> tags();

    E with(Grants other);
}
