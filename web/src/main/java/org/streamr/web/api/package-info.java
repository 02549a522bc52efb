/** What the web server does, described once: routes and the OpenAPI document are made from it. */
@NullMarked
package org.streamr.web.api;

import org.jspecify.annotations.NullMarked;
