package dev.maquette.aws.dynamodb;

/** Where a table or an index is in its life. */
enum Status {
    CREATING,
    UPDATING,
    ACTIVE,
    DELETING
}
