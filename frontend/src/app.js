// Everything a page of Linli runs. Each part listens on the document, so what htmx swaps in later works too.
import './parts/htmx.js';
import './parts/network.js';
import './parts/menus.js';
import './parts/forms.js';
import './parts/tables.js';
import './parts/keys.js';
import './parts/door.js';
import './parts/questions.js';
import './parts/clock.js';
import './parts/slip.js';
