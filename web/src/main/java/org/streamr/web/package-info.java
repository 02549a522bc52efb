/** Serves the web application, and the API that it and the command line use. */
@NullMarked
package org.streamr.web;

import org.jspecify.annotations.NullMarked;
