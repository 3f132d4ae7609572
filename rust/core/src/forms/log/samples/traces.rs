//! Records of several lines.

use super::services::log4j;
use super::{Random, clock};

pub(super) fn java_traces(random: &mut Random, second: u64) -> String {
    let line = log4j(random, second);
    if random.below(3) > 0 {
        return line;
    }
    format!(
        "2026-03-04 {},{:03} ERROR [http-8080-{}] com.example.shop.Orders - Order {} failed\n\
         java.lang.IllegalStateException: no stock of item {}\n\
         \tat com.example.shop.Stock.take(Stock.java:88)\n\
         \tat com.example.shop.Orders.place(Orders.java:141)\n\
         \tat com.example.shop.Orders$Worker.run(Orders.java:57)\n\
         \tat java.base/java.lang.Thread.run(Thread.java:1583)",
        clock(second),
        random.below(1000),
        random.below(16),
        random.below(100_000),
        random.below(500),
    )
}

pub(super) fn python_traces(random: &mut Random, second: u64) -> String {
    let (time, task) = (clock(second), random.below(100_000));
    let name = random.pick(&["resize", "send_mail", "charge"]);
    if random.below(3) > 0 {
        let took = random.below(9000);
        return format!("2026-03-04 {time} INFO worker: Task shop.{name}[{task}] succeeded in {took} ms");
    }
    format!(
        "2026-03-04 {time} ERROR worker: Task shop.{name}[{task}] raised\n\
         Traceback (most recent call last):\n  \
         File \"/srv/shop/worker.py\", line 88, in run\n    \
         result = self.call(task)\n  \
         File \"/srv/shop/tasks/{name}.py\", line 21, in call\n    \
         return self.session.get(f\"/orders/{{order}}\")\n\
         KeyError: 'order {}'",
        random.below(500),
    )
}

pub(super) fn yaml_dumps(random: &mut Random, second: u64) -> String {
    let (time, pod) = (clock(second), random.below(1 << 20));
    if random.below(2) > 0 {
        return format!("2026-03-04 {time} INFO reconcile: shop/web-{pod:05x} is up to date");
    }
    format!(
        "2026-03-04 {time} DEBUG reconcile: applying shop/web-{pod:05x}:\n\
         apiVersion: v1\nkind: Pod\nmetadata:\n  name: web-{pod:05x}\n  namespace: shop\nspec:\n  \
         nodeName: node-{}\n  containers:\n  - name: web\n    image: registry.example.com/web:1.{}\n    \
         ports:\n    - containerPort: 8080",
        random.below(5),
        random.below(30),
    )
}
