/** How SQS behaves. */
@NullMarked
package dev.maquette.aws.sqs;

import org.jspecify.annotations.NullMarked;
