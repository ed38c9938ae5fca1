/** What every service shares: a call and its caller, operations with their authorisation as data, the pipeline they all go through, pages, tags and ids. */
@NullMarked
package dev.maquette.aws.api;

import org.jspecify.annotations.NullMarked;
