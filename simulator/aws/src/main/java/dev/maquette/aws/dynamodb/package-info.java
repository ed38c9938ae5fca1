/**
 * Amazon DynamoDB: tables and their settings, items, queries, batches and transactions. Not modelled: streams, PartiQL, global tables,
 * backups on demand, and the expiry of items whose time to live has passed.
 */
@NullMarked
package dev.maquette.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
