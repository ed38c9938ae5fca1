/** DynamoDB's expressions: conditions, updates, projections and key conditions, parsed and evaluated. */
@NullMarked
package dev.maquette.aws.dynamodb.expression;

import org.jspecify.annotations.NullMarked;
