/** The web application in a browser, served by a whole node. */
@NullMarked
package org.streamr.systemtests.web;

import org.jspecify.annotations.NullMarked;
