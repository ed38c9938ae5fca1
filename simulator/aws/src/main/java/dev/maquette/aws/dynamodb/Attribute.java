package dev.maquette.aws.dynamodb;

import dev.maquette.aws.dynamodb.value.Type;

/** An attribute that a key uses. */
record Attribute(String name, Type type) {}
