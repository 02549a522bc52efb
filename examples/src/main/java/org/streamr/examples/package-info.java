/** Small programs to copy from, the same in every client language. */
@NullMarked
package org.streamr.examples;

import org.jspecify.annotations.NullMarked;
