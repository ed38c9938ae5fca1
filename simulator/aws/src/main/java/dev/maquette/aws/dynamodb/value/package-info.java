/** DynamoDB's values: their types, numbers, sizes, order, and how they look in requests and on disk. */
@NullMarked
package dev.maquette.aws.dynamodb.value;

import org.jspecify.annotations.NullMarked;
