// Vector types and launch dimensions on Ascend.
void dimensions(int n) // ok
{
    dim3 grid(n, 1, 1); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: drop-in
    float4 v = make_float4(0.0f, 0.0f, 0.0f, 0.0f); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: drop-in
    int dim = n; // ok
    float values[4] = {}; // ok
}
