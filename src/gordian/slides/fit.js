/* Sets the charts of a slide so that their type is as large as the screen allows: it is read from the
   last row of a hall. Charts that would come out small together are shown in parts, one after another. */
window.gordianFit = (function () {
  "use strict";
  /* The sizes are shares of what a chart was made with, on a screen 720 px high. */
  var LARGEST = 1.7, READABLE = 1.1, SMALLEST = 0.4, NARROWEST = 330, CLOSEST = 17, APART = 2, OUTSIDE = 8, STEPPED = 0.95, KEPT = 60;
  var ROWS = [1, 0.85, 0.72, 0.6], SAID = [1, 0.95, 0.9, 0.85];
  /* Widths of the column of controls and sentence in rem; the first is that of the style sheet. */
  var SIDES = ["", 22, 25, 28];

  function Fit(player) {
    this.player = player;
    this.charts = player.section.querySelector(".charts");
    this.charts.setAttribute("role", "group");
    this.charts.setAttribute("aria-labelledby", player.id + "-title");
    this.boxes = Array.prototype.slice.call(this.charts.children);
    this.shown = [];
  }

  Fit.prototype.show = function (places) {
    this.shown = places;
    this.boxes.forEach(function (box, place) { box.hidden = places.indexOf(place) < 0; });
  };

  Fit.prototype.height = function () {
    var edge = this.charts.getBoundingClientRect().top - this.charts.scrollTop;
    return Math.max.apply(null, this.shown.map(function (place) {
      return this.boxes[place].getBoundingClientRect().bottom - edge;
    }, this));
  };

  /* Rows move closer; labels keep their size. */
  Fit.prototype.spread = function (share) {
    this.shown.forEach(function (place) {
      var one = this.player.views[place];
      if (!one.rows) {
        one.rows = { name: "height", value: one.view.height(), least: 0 };
        try { one.rows = { name: "y_step", value: one.view.signal("y_step"), least: CLOSEST }; } catch (none) { /* It has a height of its own. */ }
      }
      one.view.signal(one.rows.name, Math.max(Math.min(one.rows.least, one.rows.value), one.rows.value * share));
    }, this);
  };

  /* Where a chart is measured at another size while its picture hangs in it, WebKit lays out every letter
     and mark anew, a tenth of a second each time: the picture is taken out meanwhile. */
  Fit.prototype.draw = function () {
    var views = this.player.views, there = views.filter(function (one) { return one.box.parentNode; });
    there.forEach(function (one) { one.box.remove(); });
    this.player.fit();
    there.forEach(function (one) { one.place.appendChild(one.box); });
    return Promise.all(this.shown.map(function (place) { return views[place].view.resize().runAsync(); }));
  };

  /* Return the size at which a way to set the charts fits its room, after ``left`` more trials at most. */
  Fit.prototype.sized = function (size, left) {
    var self = this;
    this.charts.style.zoom = size;
    return this.draw().then(function () {
      var room = self.charts.getBoundingClientRect().height, need = self.height();
      if (!room) throw new Error("the slide is no longer shown");
      if (need <= room + 1 || size <= SMALLEST || !left) return size;
      return self.sized(Math.max(SMALLEST, size * Math.min(0.98, room / need)), left - 1);
    });
  };

  Fit.prototype.set = function (way) {
    var width = this.charts.getBoundingClientRect().width;
    this.charts.classList.toggle("beside", way.columns > 1);
    this.spread(way.share);
    /* No chart is drawn narrower than on a telephone, for which all are made to be read. */
    return this.sized(way.size || Math.min(LARGEST * this.unit, width / way.columns / NARROWEST), way.size ? 0 : 6);
  };

  /* How many labels leave their picture at a side. */
  Fit.prototype.cut = function () {
    var count = 0, outside = OUTSIDE * this.unit;
    this.charts.querySelectorAll(".chart:not([hidden]) svg").forEach(function (svg) {
      var frame = svg.getBoundingClientRect();
      svg.querySelectorAll("text").forEach(function (one) {
        var box = one.getBoundingClientRect();
        if (box.right > frame.right + outside || box.left < frame.left - outside) count++;
      });
    });
    return count;
  };

  /* How often a label comes too near to a label, or a mark to a mark. */
  Fit.prototype.collisions = function () {
    var count = 0;
    this.charts.querySelectorAll(".chart:not([hidden]) svg").forEach(function (svg) {
      ["text", ".mark-symbol path"].forEach(function (kind) {
        var boxes = Array.prototype.map.call(svg.querySelectorAll(kind), function (one) { return one.getBoundingClientRect(); });
        boxes.forEach(function (one, place) {
          for (var next = place + 1; next < boxes.length; next++) {
            var other = boxes[next];
            if (one.width && other.width && one.left + 1 < other.right && other.left + 1 < one.right &&
                one.top < other.bottom + APART && other.top < one.bottom + APART) count++;
          }
        });
      });
    });
    return count;
  };

  /* Return the way to set some charts (above one another or side by side, rows wide apart or close)
     that cuts the fewest labels and makes their type largest. Closer rows may bring no label nearer to
     another than it was. */
  Fit.prototype.best = function (places) {
    var self = this, best = null, free = {};
    this.show(places);
    var ways = (places.length > 1 ? [1, 2] : [1]).reduce(function (all, columns) {
      return all.concat(ROWS.map(function (share) { return { columns: columns, share: share, places: places }; }));
    }, []);
    return ways.reduce(function (before, way) {
      return before.then(function () {
        if (best && !best.cut && best.size >= LARGEST * self.unit) return;
        return self.set(way).then(function (size) {
          var hits = self.collisions();
          if (way.share === 1) free[way.columns] = hits;
          way.size = size;
          way.cut = self.cut();
          if (hits > free[way.columns]) return;
          if (!best || way.cut < best.cut || (way.cut === best.cut && size > best.size * 1.04)) best = way;
        });
      });
    }, Promise.resolve()).then(function () { return best; });
  };

  /* Return the parts in which all charts can be read: as many together as have room. */
  Fit.prototype.parts = function () {
    var self = this, all = this.boxes.map(function (_, place) { return place; });
    function readable(way) { return way.size >= READABLE * self.unit; }
    function grown(found, way, next) {
      if (next >= all.length) return found.concat(way);
      return self.best(way.places.concat(next)).then(function (more) {
        if (readable(more)) return grown(found, more, next + 1);
        return self.best([next]).then(function (alone) { return grown(found.concat(way), alone, next + 1); });
      });
    }
    return this.best(all).then(function (way) {
      if (readable(way) || all.length === 1) return [way];
      return self.best([0]).then(function (first) { return grown([], first, 1); });
    });
  };

  /* The longest sentence that any state says sets the type of all, and the width of its column. */
  Fit.prototype.sentence = function () {
    var section = this.player.section, said = section.querySelector(".say"), probe = said.cloneNode();
    probe.removeAttribute("id");
    probe.setAttribute("aria-hidden", "true");
    probe.classList.add("measure");
    probe.textContent = this.player.carried.states.say.reduce(function (long, one) { return one.length > long.length ? one : long; });
    said.parentNode.insertBefore(probe, said);
    var size = SAID[0];
    SIDES.some(function (side) {
      section.style.gridTemplateColumns = side && side + "rem minmax(0, 1fr) auto";
      return SAID.some(function (one) {
        probe.style.fontSize = (size = one) + "rem";
        return probe.scrollHeight <= probe.clientHeight;
      });
    });
    probe.remove();
    said.style.fontSize = size + "rem";
  };

  /* What alone is still too long is read in steps, each with the last rows of the one before. */
  Fit.prototype.steps = function (way) {
    var self = this, size = READABLE * this.unit;
    if (way.size >= STEPPED * this.unit) return Promise.resolve([way]);
    this.show(way.places);
    return this.set(Object.assign(way, { size: size })).then(function () {
      var room = self.charts.getBoundingClientRect().height, step = room - KEPT * self.unit, steps = [];
      for (var from = 0; from === 0 || from + room - step < self.height(); from += step) steps.push(Object.assign({ from: from }, way));
      return steps;
    });
  };

  /* Show a part, the first again after the last. */
  Fit.prototype.turn = function (wanted) {
    var charts = this.charts, way = this.ways[wanted % this.ways.length];
    this.part = wanted % this.ways.length;
    this.show(way.places);
    charts.classList.toggle("stepped", way.from !== undefined);
    return this.set(way).then(function (size) {
      charts.scrollTop = way.from || 0;
      return size;
    });
  };

  Fit.prototype.measure = function (screen) {
    var self = this, section = this.player.section;
    if (this.screen === screen) return null;
    section.setAttribute("data-fitting", "");
    this.unit = parseFloat(getComputedStyle(document.documentElement).fontSize) / 24;
    this.sentence();
    return this.parts().then(function (ways) {
      return ways.reduce(function (before, way) {
        return before.then(function (all) {
          return self.steps(way).then(function (steps) { return all.concat(steps); });
        });
      }, Promise.resolve([]));
    }).then(function (ways) {
      self.ways = ways;
      return self.turn(0);
    }).then(function (size) {
      self.screen = screen;
      section.setAttribute("data-fitted", size.toFixed(2));
    }).finally(function () { section.removeAttribute("data-fitting"); });
  };

  /* Fit the charts to the screen as it is. A slide that is left meanwhile is fitted when it comes back. */
  Fit.prototype.run = function (screen) {
    var measure = this.measure.bind(this, screen);
    this.running = (this.running || Promise.resolve()).then(measure, measure);
    return this.running;
  };

  return Fit;
})();
