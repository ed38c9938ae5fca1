/**
 * Amazon Simple Queue Service: standard and FIFO queues, visibility, delays, long polls, dead-letter queues, policies and tags. Not
 * modelled: moving messages back with StartMessageMoveTask, and encryption beyond its settings.
 */
@NullMarked
package dev.maquette.aws.sqs;

import org.jspecify.annotations.NullMarked;
