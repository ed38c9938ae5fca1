/**
 * Faults that somebody causes on purpose: which there are, which are under way, and the door by which they begin and end. What follows
 * from a fault is the business of the rooms that it meets.
 */
@NullMarked
package dev.maquette.kubernetes.fault;

import org.jspecify.annotations.NullMarked;
