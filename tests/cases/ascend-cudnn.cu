// cuDNN operators become two-phase aclnn calls.
#include <cudnn.h> // expect[ascend-910b]: adapt

void convolve(cudnnHandle_t handle) // expect[ascend-910b]: adapt
{
    cudnnTensorDescriptor_t x; // expect[ascend-910b]: adapt
    cudnnSetTensor4dDescriptor(x, CUDNN_TENSOR_NCHW, CUDNN_DATA_FLOAT, 1, 3, 8, 8); // expect[ascend-910b]: adapt
    cudnnConvolutionForward(handle, 0, x, 0, 0, 0, 0, {}, 0, 0, 0, x, 0); // expect[ascend-910b]: adapt
    cudnnBackendExecute(handle, 0, 0); // expect[ascend-910b]: rewrite
    int cudnnLike = 0; // ok
}
