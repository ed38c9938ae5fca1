/**
 * The controllers of the control plane: each watches collections, and for every object that needs it brings what is closer to what is
 * wanted, by the same calls a client would make.
 */
@NullMarked
package dev.maquette.kubernetes.controller;

import org.jspecify.annotations.NullMarked;
