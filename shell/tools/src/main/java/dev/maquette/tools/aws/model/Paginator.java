package dev.maquette.tools.aws.model;

import java.util.List;
import java.util.Optional;

/**
 * How the pages of an operation are turned.
 *
 * @param input members of the request that take the place to go on from
 * @param output JMESPath expressions for those places in an answer
 * @param results expressions for what is gathered over all pages; all else is left out
 * @param others expressions for what is kept from the first page
 * @param limit the request's member for the size of a page
 * @param more the expression that says whether there are further pages
 */
public record Paginator(
        List<String> input,
        List<String> output,
        List<String> results,
        List<String> others,
        Optional<String> limit,
        Optional<String> more) {}
