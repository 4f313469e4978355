/** A language model that answers what a test tells it to, behind a real HTTP server that speaks OpenAI's chat completions API. */
@NullMarked
package io.nightshift.model;

import org.jspecify.annotations.NullMarked;
