package dev.maquette.world;

/**
 * Who caused a transaction.
 *
 * @param actor a reactor's name, or the door and identity of an input
 * @param parent the sequence number of the transaction that led to this one; 0 where an input came from outside
 */
public record Origin(String actor, long parent) {}
