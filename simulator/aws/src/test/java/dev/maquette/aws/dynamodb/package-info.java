/** How DynamoDB behaves. */
@NullMarked
package dev.maquette.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
